import fc from 'fast-check';

// The same cases on every machine, so that a failing build can be repeated; PROPERTY_SEED=… looks for others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20231001) });
