// Makes every template anew: `npm run templates`. The workbooks are committed; bureaus change copies of them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type exceljs from 'exceljs';
import { openPackage } from '#sheets/package.js';
import {
  closeOut,
  duties,
  grading,
  helpers,
  ledger,
  notArrived,
  notArrivedTeam,
  notArrivedVillage,
  reportRegister,
  responsibility,
  visitRegister,
} from './lists.ts';
import * as pages from './pages.ts';
import { bulletin, monthly, nil, quarterly, weekly } from './periods.ts';
import * as rolls from './rolls.ts';
import * as tables from './tables.ts';
import * as work from './work-pages.ts';

const TEMPLATES: Readonly<Record<string, () => exceljs.Workbook>> = {
  monthly,
  weekly,
  nil,
  quarterly,
  bulletin,
  arrivals: rolls.arrivals,
  'arrivals-summary': rolls.arrivalsSummary,
  'movement-summary': rolls.movementSummary,
  'group-counts': rolls.groupCounts,
  'ledger-levels': rolls.ledgerLevels,
  'enrolment-ledger': rolls.enrolmentLedger,
  'suspected-ledger': rolls.suspectedLedger,
  'class-rates': rolls.classRates,
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
  'close-out': closeOut,
  grading,
  'not-arrived-village': notArrivedVillage,
  'not-arrived-team': notArrivedTeam,
  'pledge-register': tables.pledgeRegister,
  'group-duties': tables.groupDuties,
  chain: tables.chain,
  'special-groups': tables.specialGroups,
  movements: tables.movements,
  'grant-check': tables.grantCheck,
  'help-register': tables.helpRegister,
  events: tables.events,
  stages: tables.stages,
  'shared-list': tables.sharedList,
  'special-plan': work.specialPlan,
  'referral-letter': work.referralLetter,
  assessment: work.assessment,
  'tutoring-plan': work.tutoringPlan,
  'effect-review': work.effectReview,
  'follow-up-file': work.followUpFile,
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
