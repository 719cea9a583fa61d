// Who a row is about: name, ID number, 学籍号, birth date and sex, each repaired or flagged as rules.md 8 says.
import { addDays, type Day } from '#model/day.js';
import { birthOf, hasRightCheck } from '#model/id-number.js';
import type { Sex } from '#model/student.js';
import { ASSUMED } from '#words/intake-says.js';
import { HINT_WORDS } from '#words/match.js';
import { OTHER_DOCUMENT, SEX_WORDS } from '#words/values.js';
import { readDate } from './dates.js';
import { type EnrolmentReading, type IdReading, readEnrolmentNo, readIdNo, sexOf } from './identity.js';
import { cellText, isChinese, normaliseName, normaliseText, splitName } from './normalise.js';
import type { Table, TableRow } from './table.js';

export interface Person {
  readonly name: string;
  /** What stood behind the name, where the row has no number of its own to tell namesakes apart by. */
  readonly hint: string;
  /** What stood behind a name that was taken off it, as on a register with numbers; '' where nothing was. */
  readonly mark: string;
  readonly formerName: string;
  readonly sex: Sex | null;
  readonly birthOn: Day | null;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
  readonly seatNo: string;
}

export interface PersonRules {
  /** A row without an ID is flagged (a school register); elsewhere it is as good as its list. */
  readonly idExpected: boolean;
  /** Ages that are likely on 1 September of the as-of year, whole years; others are flagged. Null where adults belong. */
  readonly ages: { readonly min: number; readonly max: number } | null;
  /** A hint behind the name stays apart (attendance and leave), or stays in the name where no number tells (register). */
  readonly keepHint: boolean;
}

export interface PersonReader {
  /** The person of a row; null where the row has no name. */
  readonly read: (row: TableRow) => Person | null;
  /** What was taken from another column than its own, in sentences. */
  readonly assumptions: () => readonly string[];
}

const DAYS_OF_YEAR = 365.25;

/** Reads persons from one table. */
export function personReader(table: Table, rules: PersonRules): PersonReader {
  const at = {
    name: table.column('name'),
    formerName: table.column('formerName'),
    sex: table.column('sex'),
    birth: table.column('birth'),
    idNo: table.column('idNo'),
    idKind: table.column('idKind'),
    enrolmentNo: table.column('enrolmentNo'),
    seatNo: table.column('seatNo'),
  };
  const { today } = table.opening.context;
  let [fromIdNo, fromEnrolmentNo] = [0, 0];

  function read(row: TableRow): Person | null {
    const written = row.text(at.name);
    const isPlain = isChinese(written);
    const whole = isPlain ? written : normaliseName(written);
    // Digits and signs alone are no name.
    if (!isPlain && (whole === '' || !/\p{L}|[?？□\ufffd]/u.test(whole))) return null;
    if (whole !== written) row.repair(at.name, written, whole);
    if (!isPlain && /[?？□�\ue000-\uf8ff]/u.test(whole)) row.flag('name.strange', at.name, {}, whole);
    const numbers = readNumbers(row, whole);
    const split = isPlain ? { name: whole, hint: '' } : splitName(whole);
    const isKnown = numbers.idNo !== null || numbers.enrolmentNo !== null;
    const isFormer =
      split.hint.length > 1 && /^[\u3400-\u9fff·]+$/u.test(split.hint) && !(isKnown && isHintWord(split.hint));
    const name = rules.keepHint || isKnown || isFormer ? split.name : whole;
    if (name !== whole && !rules.keepHint) row.repair(at.name, whole, name);
    const formerName = row.text(at.formerName) || (isFormer && !rules.keepHint ? plainFormer(split.hint) : '');
    const birthOn = readBirth(row, name);
    const sex = readSex(row, name);
    if (numbers.derived) fromIdNo++;
    numbers.derived = false;
    const { idNo, enrolmentNo, seatNo } = numbers;
    const hint = rules.keepHint ? split.hint : '';
    const mark = !rules.keepHint && isKnown && !isFormer ? split.hint : '';
    return { name, hint, mark, formerName, sex, birthOn, idNo, enrolmentNo, seatNo };
  }

  interface Numbers {
    idNo: string | null;
    enrolmentNo: string | null;
    seatNo: string;
    /** Whether the ID's check character is right, and the birth date in it: asked once a row. */
    isRight: boolean;
    bornById: Day | null;
    derived: boolean;
  }
  const numbers: Numbers = {
    idNo: null,
    enrolmentNo: null,
    seatNo: '',
    isRight: false,
    bornById: null,
    derived: false,
  };

  function keep(
    idNo: string | null,
    enrolmentNo: string | null,
    seatNo: string,
    bornById: Day | null,
    isRight = true,
  ): Numbers {
    numbers.idNo = idNo;
    numbers.enrolmentNo = enrolmentNo;
    numbers.seatNo = seatNo;
    numbers.bornById = bornById;
    numbers.isRight = isRight;
    return numbers;
  }

  /** ID number and 学籍号 of a row together, because each may stand in the other's column and one restores the other. */
  function readNumbers(row: TableRow, name: string): Numbers {
    const idCell = row.raw(at.idNo);
    const enrolmentCell = row.raw(at.enrolmentNo);
    const seatText = row.text(at.seatNo);
    const isSeat = seatText.length !== 19 || !/^[GLJglj]\d{17}[\dXx]$/.test(seatText);
    // As most rows are: an ID that holds, and the enrolment number that belongs to it.
    if (isSeat && typeof idCell === 'string' && enrolmentCell === `G${idCell}` && hasRightCheck(idCell)) {
      const born = birthOf(idCell);
      if (born !== null) return keep(idCell, enrolmentCell, seatText, born);
    }
    const enrolment = readEnrolmentNo(enrolmentCell);
    let enrolmentNo = enrolment.enrolmentNo;
    const seat = isSeat ? null : readEnrolmentNo(seatText);
    if (enrolmentNo === null && seat?.enrolmentNo) enrolmentNo = seat.enrolmentNo;
    const id = readIdNo(idCell, enrolmentNo);
    let idNo = id.idNo;
    if (enrolmentNo === null && id.enrolmentNo !== null) enrolmentNo = id.enrolmentNo;
    if (id.repaired && idNo !== null) row.repair(at.idNo, shown(row, at.idNo), idNo);
    if (enrolment.repaired && enrolmentNo !== null) row.repair(at.enrolmentNo, shown(row, at.enrolmentNo), enrolmentNo);
    if (enrolment.bare !== null) {
      if (enrolment.bare === idNo) enrolmentNo = `G${idNo}`;
      else if (idNo === null && hasRightCheck(enrolment.bare) && birthOf(enrolment.bare) !== null)
        idNo = enrolment.bare;
      else row.flag('enrolment.prefix', at.enrolmentNo, { name }, enrolment.bare);
      if (enrolmentNo === `G${enrolment.bare}`) row.repair(at.enrolmentNo, enrolment.bare, enrolmentNo);
    } else flagEnrolment(row, name, enrolment);
    flagId(row, name, id, idNo, enrolmentNo);
    const isRight = idNo !== null && hasRightCheck(idNo);
    const born = isRight ? birthOf(idNo!) : null;
    return keep(idNo, enrolmentNo, seat?.enrolmentNo ? '' : seatText, born, isRight);
  }

  const shown = (row: TableRow, column: number): string => cellText(row.raw(column));

  function flagEnrolment(row: TableRow, name: string, of: EnrolmentReading): void {
    if (of.fault !== null) row.flag(`enrolment.${of.fault}`, at.enrolmentNo, { name }, shown(row, at.enrolmentNo));
  }

  function flagId(row: TableRow, name: string, id: IdReading, idNo: string | null, enrolmentNo: string | null): void {
    if (id.fault === null) return;
    if (id.fault === 'missing') {
      if (rules.idExpected && idNo === null && (at.idNo >= 0 || enrolmentNo === null))
        row.flag('id.missing', at.idNo < 0 ? at.name : at.idNo, { name });
      return;
    }
    const document = row.text(at.idKind);
    if (OTHER_DOCUMENT.test(document) && id.fault !== 'checksum')
      row.flag('id.other-document', at.idNo, { name, document });
    else row.flag(`id.${id.fault}`, at.idNo, { name }, shown(row, at.idNo));
  }

  function readBirth(row: TableRow, name: string): Day | null {
    const byId = numbers.bornById;
    const reading = readDate(row.raw(at.birth), today);
    let birthOn = byId;
    if (reading.kind === 'day') {
      birthOn = reading.day;
      if (!reading.plain) row.repair(at.birth, shown(row, at.birth), birthOn);
      if (byId !== null && byId !== birthOn) row.flag('birth.contradicts', at.birth, { name }, birthOn);
    } else if (reading.kind === 'month') {
      if (byId === null) row.flag('birth.month', at.birth, { name }, reading.month);
      else if (!byId.startsWith(reading.month)) row.flag('birth.contradicts', at.birth, { name }, reading.month);
    } else if (reading.kind !== 'blank') row.flag(`birth.${reading.kind}`, at.birth, { name }, reading.text);
    else if (byId !== null) numbers.derived = true;
    if (birthOn !== null && rules.ages !== null && !isLikely(birthOn))
      row.flag('birth.unlikely', at.birth < 0 ? at.idNo : at.birth, { name }, birthOn);
    return birthOn;
  }

  // The bounds are worked out once: a county's register asks a million times.
  const born =
    rules.ages === null
      ? null
      : {
          first: addDays(today, 1 - Math.ceil((rules.ages.max + 1) * DAYS_OF_YEAR)),
          last: addDays(today, -Math.ceil(rules.ages.min * DAYS_OF_YEAR)),
        };
  const isLikely = (birthOn: Day): boolean => born === null || (birthOn >= born.first && birthOn <= born.last);

  function readSex(row: TableRow, name: string): Sex | null {
    const byId = numbers.isRight ? sexOf(numbers.idNo!) : null;
    const value = row.raw(at.sex);
    const written = typeof value === 'string' && value.length === 1 ? value : row.text(at.sex);
    if (written === '') {
      if (byId !== null) numbers.derived = true;
      return byId;
    }
    const sex = SEX_WORDS.get(written) ?? null;
    if (sex === null) row.flag('sex.unknown', at.sex, { name }, written);
    else if (byId !== null && byId !== sex) row.flag('sex.contradicts', at.sex, { name }, written);
    return sex ?? byId;
  }

  const assumptions = (): readonly string[] => [
    ...(fromIdNo > 0 ? [ASSUMED.fromIdNo(fromIdNo)] : []),
    ...(fromEnrolmentNo > 0 ? [ASSUMED.fromEnrolmentNo(fromEnrolmentNo)] : []),
  ];
  return { read, assumptions };
}

/** 老大 in brackets tells namesakes apart; it is no former name. */
const isHintWord = (hint: string): boolean => Object.values(HINT_WORDS).some((words) => words.includes(hint));

/** 曾用名王小伟 → 王小伟. */
const plainFormer = (hint: string): string => normaliseText(hint).replace(/^(?:\u66fe\u7528\u540d|\u539f\u540d)/u, '');
