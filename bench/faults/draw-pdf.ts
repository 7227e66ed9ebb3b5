import type { Buffer } from 'node:buffer';
import { PDFDocument } from '@napi-rs/canvas';

const ROWS = [
  ['科目编码', '科目名称', '合计'],
  ['201', '一般公共服务支出', '12.34'],
  ['20101', '人大事务', '10.11'],
  ['20103', '政府办公厅事务', '2.23'],
  ['合计', '', '12.34'],
];
const [WIDTH, HEIGHT] = [420, 300];
const [LEFT, TOP, COLUMN, ROW] = [36, 46, 116, 20];

/** A born-digital PDF as small as one can be that has all the parts of large ones: two pages, subset fonts, deflated streams. */
export function drawPdf(): Buffer {
  const pdf = new PDFDocument({ title: '支出决算表' });
  for (let page = 0; page < 2; page++) {
    const context = pdf.beginPage(WIDTH, HEIGHT);
    context.font = '12px sans-serif';
    context.fillText('支出决算表', LEFT, 30);
    ROWS.forEach((texts, row) => {
      texts.forEach((text, column) => context.fillText(text, LEFT + 6 + column * COLUMN, TOP + 15 + row * ROW));
    });
    for (let line = 0; line <= ROWS.length; line++) context.fillRect(LEFT, TOP + line * ROW, 3 * COLUMN, 1);
    for (let line = 0; line <= 3; line++) context.fillRect(LEFT + line * COLUMN, TOP, 1, ROWS.length * ROW);
    pdf.endPage();
  }
  return pdf.close();
}
