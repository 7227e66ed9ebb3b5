import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFormulaNotes } from '../../../reconcilers/checks/formula-note.ts';

const SIGNS = [
  '0',
  '1',
  '2',
  '3',
  '8',
  '9',
  '+',
  '-',
  '…',
  '=',
  '（',
  ')',
  '行',
  '栏',
  '各',
  ';',
  ' ',
  '.',
  '^',
  '{',
  '}',
  '分',
  '\n',
];

function read(...texts: readonly string[]): readonly string[] {
  return readFormulaNotes(texts.map((text, index) => ({ text, line: index + 1 }))).map(
    ({ total, plus, minus, axis, isClosed }) =>
      `${total ?? '?'}=${plus.join('+')}${minus.map((number) => `-${number}`).join('')} ${axis ?? '?'}${isClosed ? '' : ' open'}`,
  );
}

describe('readFormulaNotes', () => {
  it.each([
    ['27行=（1+2+3+4+5+6+7+8）行；31行=（27+28+29）行；', ['27=1+2+3+4+5+6+7+8 rows', '31=27+28+29 rows']],
    ['1栏各行=(2+3+4+5+6+7)栏各行。', ['1=2+3+4+5+6+7 columns']],
    ['6栏各行=（1+2-3）栏各行；3栏各行=（4+5）栏各行。', ['6=1+2-3 columns', '3=4+5 columns']],
    ['6 栏 各行 ＝（１＋２－３） 栏各行', ['6=1+2-3 columns']],
    ['1 栏 = (2+3+6) 栏；3 栏 = (4+5) 栏', ['1=2+3+6 columns', '3=4+5 columns']],
    ['²⁷行= (1+2+3) 行', ['27=1+2+3 rows']],
    ['^{58}行= (59+60) 行', ['58=59+60 rows']],
    ['¹栏各行= (2+3) 栏各行。', ['1=2+3 columns']],
    ['注: 27 行 =1+2+3 行', ['27=1+2+3 rows']],
    ['28行=(29+30+31', ['28=29+30+31 rows open']],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('reads words that are damaged as saying neither rows nor columns', () => {
    expect(read('1분= (2+3+6) 본; 3분= (4+5) 분; 7분= (8+9+12) 분; 9분=(10+11) 분야')).toEqual([
      '1=2+3+6 ?',
      '3=4+5 ?',
      '7=8+9+12 ?',
      '9=10+11 ?',
    ]);
  });

  it.each(['...', '…', '……', '⋯', '···', '. . .', String.raw`\cdots`, '。。。'])(
    'counts out a run written %s',
    (run) => {
      expect(read(`10行=(3+4+${run}+9)行`)).toEqual(['10=3+4+5+6+7+8+9 rows']);
    },
  );

  it('reads a formula that is broken over lines, and says on which line it begins', () => {
    const notes = readFormulaNotes([
      { text: '注：本表反映总收支。', line: 7 },
      { text: '27行=（1+2+3+', line: 8 },
      { text: '4+5）行；28行=（29+30）行', line: 9 },
    ]);
    expect(notes.map(({ total, plus, line }) => [total, plus.length, line])).toEqual([
      [27, 5, 8],
      [28, 2, 9],
    ]);
  });

  it.each([
    '27行=(l+2+3)行',
    '27行=(1+2+B+4)行',
    '27行=(1+2+',
    '58行=(32+34+…+57)行',
    '58行=(32+33+…+30)行',
    '58行=(32+33+…+5 7)行',
    '27行=(1+1+2)行',
    '27行=(1)行',
    '本年收入=(1+2)万元',
    '2027行=(1+2)行',
  ])('leaves out %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('does not believe a total that letters are glued to', () => {
    expect(read('Z7行=(1+2+3)行')).toEqual(['?=1+2+3 rows']);
  });

  it('never throws and never reads a number that is not there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SIGNS)), (signs) => {
        for (const note of readFormulaNotes([{ text: signs.join(''), line: 1 }])) {
          expect(note.plus.length + note.minus.length).toBeGreaterThan(1);
          expect(new Set([...note.plus, ...note.minus]).size).toBe(note.plus.length + note.minus.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
