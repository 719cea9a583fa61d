// An entry as one sentence: in the trail of a case, in the history, and in the plan that `--dry-run` shows.
import type { Draft } from '#model/entry.js';
import { showClass, showGrade } from '#model/school.js';
import {
  CASE_STATUS_WORDS,
  DISMISS_REASONS,
  EVENT_KIND_WORDS,
  LOG_KIND_WORDS,
  OUTCOME_WORDS,
  REASONS,
  RESULTS,
  ROLE_WORDS,
  TRIGGER_WORDS,
  wordOf,
} from '#words/codes.js';
import { CHECK_FINDINGS } from '#words/compare.js';
import { ANSWER_WORDS, DECISION_WORDS } from '#words/conflict.js';
import { GROUP_ROLE_WORDS, SCOPE_WORDS, scopeInWords } from '#words/duties.js';
import { APPLICANT_WORDS, MOVEMENT_PROOFS, MOVEMENT_REMARKS, MOVEMENT_WORDS } from '#words/movements.js';
import { ENTRY_SENTENCES, SHEET_KIND_WORDS } from '#words/screen.js';
import { SEALED_WORDS } from '#words/submission.js';
import { detailsInWords } from '#words/work-records.js';

const fill = (sentence: string, said: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(said[name] ?? ''));

/** `，……` where there is something to say, nothing otherwise. */
const also = (said: string): string => (said === '' ? '' : `，${said}`);

/** What an entry says, in one line. */
export function showEntry(of: Draft): string {
  const sentence = ENTRY_SENTENCES[of.kind];
  switch (of.kind) {
    case 'imported': {
      const { dataKind } = of.body;
      const word =
        dataKind in SHEET_KIND_WORDS ? SHEET_KIND_WORDS[dataKind as keyof typeof SHEET_KIND_WORDS] : dataKind;
      if (of.body.refused) return fill(ENTRY_SENTENCES.refused, { file: of.body.file, ...of.body.counts });
      return fill(sentence, { dataKind: word, file: of.body.file, ...of.body.counts });
    }
    case 'opened':
    case 'triggered': {
      const { trigger, since, detectedOn, found } = of.body;
      const said = found === '' ? fill(ENTRY_SENTENCES.foundOn, { since, detectedOn }) : found;
      return fill(sentence, { trigger: TRIGGER_WORDS[trigger], found: said });
    }
    case 'observed':
      return of.body.runs.length === 0
        ? fill(ENTRY_SENTENCES.attended, { presentStreak: of.body.presentStreak })
        : fill(sentence, { runs: of.body.runs.map(showRun).join('；'), presentStreak: of.body.presentStreak });
    case 'student-updated': {
      const { name, school, grade, gradeText, classNo } = of.body.student;
      return fill(sentence, { name, school, grade: showGrade(grade, gradeText), class: showClass(classNo) });
    }
    case 'returned':
      return fill(sentence, { returnedOn: of.body.returnedOn });
    case 'fired-again':
      return fill(sentence, { since: of.body.since, firedOn: of.body.firedOn });
    case 'withdrawn':
      return of.body.because === 'corrected' ? ENTRY_SENTENCES.corrected : sentence;
    case 'confirmed':
      return fill(sentence, { reason: also(wordOf(REASONS, of.body.reason)) });
    case 'dismissed':
      return fill(sentence, {
        reason:
          of.body.reason === '' ? '' : fill(ENTRY_SENTENCES.because, { why: wordOf(DISMISS_REASONS, of.body.reason) }),
        evidence: also(of.body.evidence),
      });
    case 'reopened':
      return fill(sentence, {
        reason: of.body.reason === '' ? '' : fill(ENTRY_SENTENCES.because, { why: of.body.reason }),
      });
    case 'assigned':
      return fill(sentence, {
        role: ROLE_WORDS[of.body.role],
        name: of.body.name,
        phone: also(of.body.phone),
      });
    case 'logged':
      return fill(sentence, {
        logKind: LOG_KIND_WORDS[of.body.logKind],
        by: of.body.by,
        with: also(of.body.with),
        result: also(wordOf(RESULTS, of.body.result)),
        note: also(of.body.note),
        details: also(detailsInWords(of.body.logKind, of.body.details).join('，')),
      });
    case 'appointed': {
      const { scope, unit, grade, classNo, role, name, phone, villages, ended } = of.body;
      const inClass = scope === 'class' ? `${showGrade(grade)}${showClass(classNo)}` : '';
      return fill(ended ? ENTRY_SENTENCES.ended : sentence, {
        place: scopeInWords(SCOPE_WORDS[scope], `${unit}${inClass}`),
        role: role in GROUP_ROLE_WORDS ? GROUP_ROLE_WORDS[role as 'member'] : ROLE_WORDS[role as 'teacher'],
        name,
        phone: also(phone),
        villages: also(villages.join('、')),
      });
    }
    case 'event':
      return fill(sentence, {
        eventKind: EVENT_KIND_WORDS[of.body.eventKind],
        by: of.body.by,
        note: also(of.body.note),
        details: also(detailsInWords(of.body.eventKind, of.body.details).join('，')),
      });
    case 'movement-noted': {
      const { student, movement, reason, applicant, from, until, proofs } = of.body;
      return fill(sentence, {
        student,
        movement: MOVEMENT_WORDS[movement],
        reason: also(reason),
        applicant: applicant === null ? '' : also(fill(ENTRY_SENTENCES.appliedBy, { who: APPLICANT_WORDS[applicant] })),
        span: from === null && until === null ? '' : also(MOVEMENT_REMARKS.span(from ?? '', until ?? '')),
        proofs: also(proofs.map((one) => `${wordOf(MOVEMENT_PROOFS, one.kind)} ${one.reference}`.trim()).join('；')),
      });
    }
    case 'closed':
      return fill(sentence, {
        outcome: OUTCOME_WORDS[of.body.outcome],
        grounds: also(of.body.grounds),
        evidence: also(of.body.evidence.map((one) => [one.kind, one.reference].filter(Boolean).join(' ')).join('；')),
      });
    case 'undone':
      return fill(sentence, {
        command: of.body.command,
        why: of.body.why === '' ? '' : fill(ENTRY_SENTENCES.because, { why: of.body.why }),
      });
    case 'waived':
      return fill(sentence, { problemId: of.body.problemId, reason: of.body.reason });
    case 'merged':
      return fill(sentence, { ...of.body, sealed: SEALED_WORDS[of.body.sealed] });
    case 'checked':
      return fill(sentence, {
        checkNo: of.body.checkNo,
        name: of.body.name,
        finding: wordOf(CHECK_FINDINGS, of.body.finding),
        evidence: also(of.body.evidence),
        by: also(of.body.by),
        note: also(of.body.note),
      });
    case 'decided':
      return fill(sentence, { ...of.body, decision: DECISION_WORDS[of.body.decision], note: also(of.body.note) });
    case 'ruled': {
      const { conflict, situation, decision, outcome, evidence, note } = of.body;
      return fill(sentence, {
        conflict,
        situation,
        decision: DECISION_WORDS[decision],
        outcome: outcome === null ? '' : also(fill(ENTRY_SENTENCES.proposed, { outcome: OUTCOME_WORDS[outcome] })),
        evidence: also(evidence.map((one) => `${one.kind} ${one.reference}`).join('；')),
        note: also(note),
      });
    }
    case 'left-out': {
      const { sender, period, schools } = of.body;
      const names = schools.map((one) => one.school).join('、');
      return fill(sentence, { sender, period, count: schools.length, names: names === '' ? '' : `：${names}` });
    }
    case 'answered': {
      const { conflict, about, answer, note, by } = of.body;
      return fill(sentence, { conflict, about, answer: ANSWER_WORDS[answer], note: also(note), by: also(by) });
    }
    case 'sealed':
      return fill(sentence, { period: of.body.period, revision: of.body.revision });
  }
}

const showRun = (run: { since: string; lastAbsentOn: string; absentDays: number }): string =>
  fill(ENTRY_SENTENCES.run, { since: run.since, lastAbsentOn: run.lastAbsentOn, absentDays: run.absentDays });

/** `劝返中`. */
export const showStatus = (status: keyof typeof CASE_STATUS_WORDS): string => CASE_STATUS_WORDS[status];
