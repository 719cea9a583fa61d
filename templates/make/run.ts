// Makes every template anew: `npm run templates`. The workbooks are committed; bureaus change copies of them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type exceljs from 'exceljs';
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
  writeFileSync(path, Buffer.from(await make().xlsx.writeBuffer()));
}
