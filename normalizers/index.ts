import { SHIPPED_KNOWLEDGE } from '../forms/knowledge.ts';
import type { Knowledge } from '../forms/knowledge.ts';
import type { StatementForm } from '../forms/statement-forms.ts';
import { hasFailedPages, isBornDigital, isPartial, type Document, type TextBlock } from '../model/document.ts';
import type { NormalizedDocument, PrintedTable, Repair, Statement } from '../model/statement.ts';
import { countFigures, styleOf } from './amounts/figure-style.ts';
import { bindSections } from './binding/bind-sections.ts';
import { findCommonUnit, findFiscalYear, findPublicationKind, findPublisher } from './document-facts.ts';
import { findForeignPublishers } from './find-foreign-publishers.ts';
import { finishStatement } from './finish-statement.ts';
import { joinParagraphs } from './join-paragraphs.ts';
import { DOCUMENT_RULES } from './rules/rules.ts';
import { describeSection } from './sections/describe-section.ts';
import { gatherSections } from './sections/gather-sections.ts';
import type { Section } from './sections/section.ts';
import { tellUnreadPages } from './tell-unread-pages.ts';

/**
 * Document → statements: gathers torn tables, finds their forms, binds figures to rows and columns, mends codes and labels,
 * reads amounts. Pure: the same document and knowledge give the same result, and nothing else is read.
 */
export function normalize(document: Document, knowledge: Knowledge = SHIPPED_KNOWLEDGE): NormalizedDocument {
  const texts = document.blocks.filter((block): block is TextBlock => block.type === 'text');
  const lines = texts.map((block) => block.text);
  const sections = gatherSections(document.blocks);
  const descriptions = sections.map(describeSection);
  const fiscalYear = findFiscalYear(lines);
  const publisher = findPublisher(descriptions, texts);
  const commonUnit = findCommonUnit(descriptions, lines);

  const bound = bindSections(sections, descriptions, {
    publisher,
    isBornDigital: isBornDigital(document),
    fiscalYear,
    commonUnit,
    forms: knowledge.forms,
    spellings: knowledge.spellings,
    kindOf: (forms) => findPublicationKind(forms, lines),
  });
  const rules = isBornDigital(document) ? [] : DOCUMENT_RULES;
  const mended = rules.reduce(
    (tables, rule) =>
      rule.apply(tables, { fiscalYear, isRecognized: document.kind === 'scan', codes: knowledge.codes }),
    bound.tables,
  );

  const census = countFigures(sections.flatMap(cellTexts));
  const statements: Statement[] = [];
  const repairs: Repair[] = [];
  let nextSlot = 0;
  for (const { head, form, draft } of mended) {
    const cells = draft.rows.flatMap((row) => row.slots.map((slot) => slot.cell?.text ?? ''));
    const style = styleOf(countFigures(cells), census, isBornDigital(document));
    const finished = finishStatement(
      head,
      draft,
      isFilledByHand(form) ? { ...style, isStrict: false } : style,
      nextSlot,
    );
    nextSlot += draft.rows.reduce((sum, row) => sum + row.slots.length, 0);
    statements.push(finished.statement);
    repairs.push(...finished.repairs);
  }

  return {
    id: document.id,
    source: document.source,
    publisher,
    fiscalYear,
    kind: findPublicationKind(
      statements.map(({ form }) => form),
      lines,
    ),
    statements,
    tables: sections.map((section, index) => printedTable(section, bound.titles[index] ?? '')),
    paragraphs: joinParagraphs(texts),
    repairs,
    findings: [...findForeignPublishers(descriptions, publisher), ...tellUnreadPages(document)],
    isBornDigital: isBornDigital(document),
    isPartial: isPartial(document),
    hasFailedPages: hasFailedPages(document),
    isDamaged: document.loss !== undefined,
    ...(document.files ? { files: document.files } : {}),
  };
}

/** Performance forms are typed by hand, not printed by the accounts: `10`, `359.8` and `43.72` stand side by side. */
function isFilledByHand(form: StatementForm | undefined): boolean {
  return form?.layout === 'evaluation' || form?.layout === 'funding';
}

function cellTexts(section: Section): readonly string[] {
  return section.rows.flatMap((row) => row.cells.map((cell) => cell.text));
}

function printedTable({ index, page, line, rows }: Section, title: string): PrintedTable {
  return { index, title, page, line, rows: rows.map((row) => row.cells.map((cell) => cell.text)) };
}
