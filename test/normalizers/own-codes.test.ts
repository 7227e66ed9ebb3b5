import { describe, expect, it } from '@jest/globals';
import { SHIPPED_KNOWLEDGE } from '../../forms/knowledge.ts';
import type { BoundTable } from '../../normalizers/binding/draft.ts';
import { doubledRows } from '../../normalizers/rules/doubled-rows.ts';
import { ownCodes } from '../../normalizers/rules/own-codes.ts';
import { tableOf, type Line } from './bound-table.ts';

const CONTEXT = { fiscalYear: 2023, isRecognized: false, codes: SHIPPED_KNOWLEDGE.codes } as const;

const ON_PICTURES = { ...CONTEXT, isRecognized: true } as const;

function keysOf(tables: readonly BoundTable[]): readonly (readonly string[])[] {
  return tables.map(({ draft }) => draft.rows.map(({ key, isPlaced }) => (isPlaced ? key : `${key}?`)));
}

/** The keys after the rule, which must change nothing the second time. */
function settle(...tables: readonly BoundTable[]): readonly (readonly string[])[] {
  const once = ownCodes.apply(tables, CONTEXT);
  expect(keysOf(ownCodes.apply(once, CONTEXT))).toEqual(keysOf(once));
  return keysOf(once);
}

const PROJECTS: readonly Line[] = [
  ['42010023360T000000101', '设备更新'],
  ['42010023360T000000102', '房屋修缮'],
  ['42010023360T000000103', '业务培训'],
];

describe('own-codes', () => {
  it.each([
    ['20B', '208037', '208'],
    ['20', '208037', '208'],
  ])('gives a department over its unit the code that its name has elsewhere: %s', (read, unit, meant) => {
    const [income] = settle(
      tableOf('budget.income', [
        [read, '某某局'],
        [unit, '某某局'],
      ]),
      tableOf('budget.general_budget_by_unit', [
        ['208', '某某局'],
        [unit, '某某局'],
      ]),
    );
    expect(income).toEqual([meant, unit]);
  });

  it('takes a code with a letter for misread, though it stands under its department', () => {
    const settled = settle(
      tableOf('budget.income', [
        ['449', '某某局'],
        ['44900B', '某某小学'],
      ]),
      tableOf('budget.general_budget_by_unit', [
        ['449', '某某局'],
        ['449008', '某某小学'],
      ]),
    );
    expect(settled[0]).toEqual(['449', '449008']);
  });

  it('takes the next of a series for one that skips numbers and that another table calls so', () => {
    const units = (last: string): readonly Line[] => [
      ['152', '某某局'],
      ['152002', '某某中心'],
      ['152003', '某某中学'],
      [last, '某某小学'],
    ];
    const settled = settle(
      tableOf('budget.income', units('152009')),
      tableOf('budget.general_budget_by_unit', units('152004')),
    );
    expect(settled.map((codes) => codes.at(-1))).toEqual(['152004', '152004?']);
  });

  it('leaves a department the code that its only unit’s begins with, though both bear one name', () => {
    const lines = (department: string): readonly Line[] => [
      [department, '某某局'],
      ['180028', '某某局'],
    ];
    const settled = settle(
      tableOf('budget.income', lines('180')),
      tableOf('budget.general_budget_by_unit', lines('L80')),
      tableOf('budget.projects', [['180', '某某局'], ...PROJECTS]),
    );
    expect(settled[2]?.[0]).toMatch(/^180\??$/u);
    expect(settled[0]?.[0]).toMatch(/^180\??$/u);
  });

  it('takes no department’s code for the scrap of it that other tables read', () => {
    const scrap: readonly Line[] = [
      ['47', '某某局'],
      ['247001', '某某中心'],
    ];
    const whole: readonly Line[] = [
      ['247', '某某局'],
      ['2470001', '某某中心'],
    ];
    const settled = settle(
      tableOf('budget.income', scrap),
      tableOf('budget.general_budget_by_unit', whole),
      tableOf('budget.projects', scrap),
    );
    expect(settled.map(([department]) => department)).toEqual(['247', '247?', '247']);
  });

  it.each(['537022', '3337022', '33702'])('gives a unit under its department the code of its name: %s', (read) => {
    const [income] = settle(
      tableOf('budget.income', [
        ['337', '某某协会'],
        [read, '某某协会'],
      ]),
      tableOf('budget.general_budget_by_unit', [
        ['337', '某某协会'],
        ['337022', '某某协会'],
      ]),
    );
    expect(income?.[1]).toBe('337022');
  });

  it('leaves the code of a unit that no other table names', () => {
    const [income] = settle(
      tableOf('budget.income', [
        ['337', '某某协会'],
        ['537022', '某某中心'],
      ]),
    );
    expect(income).toEqual(['337?', '537022?']);
  });

  it.each([
    ['the first', 0, '4201002360T000000101'],
    ['the last', 2, '42010023560T000000103'],
  ])('gives %s of a series of projects the stem of the others', (_, at, read) => {
    const lines = PROJECTS.map((line, index): Line => (index === at ? [read, line[1]] : line));
    expect(settle(tableOf('budget.projects', lines))[0]).toEqual(PROJECTS.map(([code]) => code));
  });

  it('leaves a project whose stem another one has', () => {
    const other: readonly Line[] = [
      ['42010023361T000000100', '信息系统'],
      ['42010023361T000000101', '宣传活动'],
    ];
    const [projects] = settle(tableOf('budget.projects', [...other, ...PROJECTS.slice(1)]));
    expect(projects?.[1]).toBe('42010023361T000000101');
  });

  it.each(['420100233601000000103', '42010023360T7000000103', '42610023360T000000103', '42010023560T000000103'])(
    'gives a project the kind, and the place, of the others: %s',
    (read) => {
      const rows: readonly Line[] = [
        ['360', '某某局'],
        ...PROJECTS.slice(0, 2),
        ['360002', '某某中心'],
        [read, '培训'],
      ];
      expect(settle(tableOf('budget.projects', rows))[0]?.at(-1)).toBe('42010023360T000000103');
    },
  );

  it('gives a project with a mark too many the head of the others', () => {
    const rows: readonly Line[] = [['412010023360T000000100', '系统运维'], ...PROJECTS];
    expect(settle(tableOf('budget.projects', rows))[0]?.[0]).toBe('42010023360T000000100');
  });

  it('takes the head of projects on pictures for sure only where enough of them have it', () => {
    const misread: Line = ['42610023360T000000103', '业务培训'];
    const [, ...sure] = keysOf(ownCodes.apply([tableOf('budget.projects', PROJECTS)], ON_PICTURES))[0] ?? [];
    expect(sure).toEqual(['42010023360T000000102', '42010023360T000000103']);
    const mixed = keysOf(ownCodes.apply([tableOf('budget.projects', [...PROJECTS.slice(0, 2), misread])], ON_PICTURES));
    expect(mixed[0]).toEqual(['42010023360T000000101?', '42010023360T000000102?', '42010023360T000000103?']);
  });

  it('gives a unit with a wrong digit the department of the projects, and does not place it', () => {
    const rows: readonly Line[] = [['360', '某某局'], ['360001', '本级'], ...PROJECTS, ['330002', '某某中心']];
    expect(settle(tableOf('budget.projects', rows))[0]?.at(-1)).toBe('360002?');
  });

  it('leaves a project of another year whose kind cannot be read', () => {
    const rows: readonly Line[] = [['420100223600220000106', '系统运维'], ...PROJECTS];
    expect(settle(tableOf('budget.projects', rows))[0]?.[0]).toBe('420100223600220000106?');
  });

  it('leaves a project its year, and its department where that has a row of its own', () => {
    const older: Line = ['42010022360T000000201', '宣传活动'];
    const [projects] = settle(tableOf('budget.projects', [...PROJECTS, older]));
    expect(projects?.at(-1)).toMatch(/^42010022360T000000201/u);
    const rows: readonly Line[] = [...PROJECTS, ['361', '某某会'], ['42010023361T000000101', '宣传活动']];
    expect(settle(tableOf('budget.projects', rows))[0]?.at(-1)).toMatch(/^42010023361T000000101/u);
  });

  it('reads a sign in the code of a department by the projects, and does not place it', () => {
    const [projects] = settle(tableOf('budget.projects', [['子60', '某某中心'], ...PROJECTS]));
    expect(projects?.[0]).toBe('360?');
  });
});

describe('doubled-rows', () => {
  const LINES: readonly Line[] = [
    ['208', '社会保障和就业支出', '5.00'],
    ['208', '社会保障和就业支出', '5.00'],
  ];

  it('takes out a line that stands twice', () => {
    const [table] = doubledRows.apply([tableOf('final.income', LINES)], CONTEXT);
    expect(table?.draft.rows).toHaveLength(1);
    expect(table?.draft.repairs).toHaveLength(1);
  });

  it.each([
    ['another figure', '208', '社会保障和就业支出', '5.01'],
    ['another code', '20805', '社会保障和就业支出', '5.00'],
    ['another name', '208', '社会保障支出', '5.00'],
  ])('leaves a line with %s', (_, ...line) => {
    const lines: readonly Line[] = [...LINES.slice(1), line];
    expect(doubledRows.apply([tableOf('final.income', lines)], CONTEXT)[0]?.draft.rows).toHaveLength(2);
  });
});
