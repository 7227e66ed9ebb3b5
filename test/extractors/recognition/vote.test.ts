import { voteOnFigure } from '../../../extractors/recognition/vote.ts';

/** A fit of shapes that is as good as fits are; other texts fit badly. */
const fitOf = (text: string, knowsPoint = true) => ({
  text,
  misfit: 0.04 * text.length,
  knowsPoint,
  misfitOf: () => 1,
});
const seen = (text: string, confidence = 0.98) => ({ text, confidence });

describe('a figure seen by several witnesses', () => {
  it('is what the reading and the shapes say together', () => {
    const vote = voteOnFigure({ first: seen('1,234.50'), fit: fitOf('1,234.50') });
    expect(vote).toMatchObject({ text: '1,234.50', alternatives: [] });
    expect(vote.confidence).toBeGreaterThan(0.99);
  });

  it('is what two of three say', () => {
    const vote = voteOnFigure({ first: seen('12.3'), second: seen('12.31'), fit: fitOf('12.31') });
    expect(vote).toMatchObject({ text: '12.31', alternatives: [{ text: '12.3' }] });
  });

  it('is what two of three say on a page without points too, with less trust: a point would not be seen', () => {
    const vote = voteOnFigure({ first: seen('41'), second: seen('411'), fit: fitOf('411', false) });
    expect(vote).toMatchObject({ text: '411', alternatives: [{ text: '41' }] });
    expect(vote.confidence).toBeLessThan(0.9);
  });

  it('stays in doubt where shapes that know no point are against a reading with one', () => {
    const vote = voteOnFigure({ first: seen('41.1'), second: seen('411'), fit: fitOf('411', false) });
    expect(vote.text).toBe('41.1');
    expect(vote.confidence).toBeLessThan(0.5);
  });

  it('is told by nobody where all differ', () => {
    const vote = voteOnFigure({ first: seen('13.5'), second: seen('18.5'), fit: fitOf('16.5') });
    expect(vote.confidence).toBeLessThan(0.5);
    expect(vote.alternatives.map(({ text }) => text)).toEqual(expect.arrayContaining(['16.5']));
  });
});
