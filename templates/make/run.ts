// Makes every template anew: `npm run templates`. The workbooks are committed; bureaus change copies of them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type exceljs from 'exceljs';
import { openPackage } from '#sheets/package.js';
import { duties, helpers, ledger, notArrived, reportRegister, responsibility, visitRegister } from './lists.ts';
import * as pages from './pages.ts';
import { bulletin, monthly, nil, quarterly, weekly } from './periods.ts';

const TEMPLATES: Readonly<Record<string, () => exceljs.Workbook>> = {
  monthly,
  weekly,
  nil,
  quarterly,
  bulletin,
  responsibility,
  ledger,
  'report-register': reportRegister,
  duties,
  helpers,
  'visit-register': visitRegister,
  'not-arrived': notArrived,
  registration: pages.registration,
  'report-letter': pages.reportLetter,
  'visit-receipt': pages.visitReceipt,
  'phone-record': pages.phoneRecord,
  'persuasion-record': pages.persuasionRecord,
  'help-letter': pages.helpLetter,
  'return-notice': pages.returnNotice,
  'deadline-notice': pages.deadlineNotice,
  'service-receipt': pages.serviceReceipt,
  pledge: pages.pledge,
  'case-plan': pages.casePlan,
};

for (const [name, make] of Object.entries(TEMPLATES)) {
  const path = fileURLToPath(new URL(`../${name}.xlsx`, import.meta.url));
  const made = Buffer.from(await make().xlsx.writeBuffer());
  // exceljs writes other bytes each time; a template that says the same stays untouched.
  if (!existsSync(path) || contentOf(readFileSync(path)) !== contentOf(made)) writeFileSync(path, made);
}

function contentOf(workbook: Buffer): string {
  const parts = openPackage(workbook);
  const names = parts.names().filter((one) => !one.startsWith('docProps/'));
  return JSON.stringify(names.map((one) => [one, parts.text(one)]));
}
