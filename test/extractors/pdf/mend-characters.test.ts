import { mendCharacters } from '../../../extractors/pdf/mend-characters.ts';

describe('characters of a text layer', () => {
  it.each([
    ['⻔', '门'],
    ['⻛', '风'],
    ['⻓', '长'],
    ['⻅', '见'],
    ['⻚', '页'],
    ['⼀', '一'],
    ['⾏', '行'],
    ['⼾', '户'],
    ['\uf9d1', '六'],
    ['ﬁ', 'fi'],
    ['\u00ad', ''],
  ])('%s is %s', (printed, meant) => {
    expect(mendCharacters(printed)).toBe(meant);
  });

  it.each(['（', '１', '“', '表', '7', '①'])('%s stays as printed', (printed) => {
    expect(mendCharacters(printed)).toBe(printed);
  });

  it('a control character means nothing that can be known', () => {
    expect(mendCharacters('\u0003')).toBe('\ufffd');
    expect(mendCharacters('\t')).toBe('\t');
  });
});
