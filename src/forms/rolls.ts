// Forms made from registers: who did not arrive in the first week, changes and departures in sum, special groups counted.
import type { Day } from '#model/day.js';
import { type Filling, fillDay, fillNumber, fillText } from '#model/filling.js';
import type { MovementKind } from '#model/movement.js';
import type { ClassName } from '#model/school.js';
import type { Sex, StudentGroup } from '#model/student.js';
import { GROUP_WORDS } from '#words/codes.js';
import { joinNames, SEX_WORDS } from '#words/forms/common.js';
import { ARRIVALS, ARRIVALS_SUMMARY, GROUP_COUNTS, MOVEMENT_SUMMARY, ROLL_WORDS } from '#words/forms/rolls.js';
import { CLUSTER_WORDS, MOVEMENT_WORDS, SUSPENSION_WORDS } from '#words/movements.js';
import { answerMarks, answerRows, fillingOf, fillKnown } from './answer.js';
import { answerClass, answerRollHead, type RollHead } from './roll-head.js';

/** A child who is not known to have arrived. */
interface UnarrivedRow extends ClassName {
  readonly name: string;
  readonly sex: Sex | null;
  readonly guardian: string;
  readonly phone: string;
  readonly town: string;
  readonly village: string;
  readonly address: string;
  readonly team: string;
  readonly responsible: string;
  readonly responsiblePhone: string;
  readonly visitedOn: Day | null;
  readonly reason: string;
  readonly note: string;
  readonly standing: string;
  readonly caseNo: string;
  readonly arrivedOn: Day | null;
}

export interface ArrivalsInput extends RollHead {
  readonly expected: number;
  readonly arrived: number;
  readonly missing: number;
  readonly unknown: number;
  readonly visitBy: Day;
  readonly children: readonly UnarrivedRow[];
  readonly villages: readonly {
    readonly village: string;
    readonly count: number;
    readonly lead: string;
    readonly names: readonly string[];
  }[];
  readonly teams: readonly {
    readonly team: string;
    readonly lead: string;
    readonly villages: readonly string[];
    readonly count: number;
    readonly names: readonly string[];
  }[];
  readonly classes: readonly (ClassName & {
    readonly teacher: string;
    readonly enrolled: number;
    readonly missing: number;
    readonly unknown: number;
    readonly names: readonly string[];
  })[];
}

/** The list of the first week (seed 003-4: 以村为单位、按片分配到各组). */
export function answerArrivals(of: ArrivalsInput): Filling {
  const { lists } = ARRIVALS;
  return fillingOf({
    values: answerMarks(ARRIVALS.marks, {
      ...answerRollHead(of, ARRIVALS.title),
      expected: fillNumber(of.expected),
      arrived: fillNumber(of.arrived),
      missing: fillNumber(of.missing),
      unknown: fillNumber(of.unknown),
      visitBy: fillDay(of.visitBy),
    }),
    lists: {
      [lists.children.list]: answerRows(
        lists.children.marks,
        of.children.map((one, at) => ({
          number: fillNumber(at + 1),
          ...answerClass(one),
          name: fillText(one.name),
          sex: fillText(one.sex === null ? '' : SEX_WORDS[one.sex]),
          guardian: fillText(one.guardian),
          guardianPhone: fillText(one.phone),
          village: fillText(`${one.town}${one.village}`),
          address: fillText(one.address),
          team: fillText(one.team),
          responsible: fillText(one.responsible),
          responsiblePhone: fillText(one.responsiblePhone),
          visitedOn: fillDay(one.visitedOn),
          reason: fillText(one.reason),
          note: fillText(one.note),
          standing: fillText(one.standing),
          caseNo: fillText(one.caseNo),
          arrivedOn: fillDay(one.arrivedOn),
        })),
      ),
    },
  });
}

/** The same by village, area team and class. */
export function answerArrivalsSummary(of: ArrivalsInput): Filling {
  const { lists } = ARRIVALS_SUMMARY;
  return fillingOf({
    values: answerMarks(ARRIVALS_SUMMARY.marks, answerRollHead(of, ARRIVALS_SUMMARY.title)),
    lists: {
      [lists.villages.list]: answerRows(
        lists.villages.marks,
        of.villages.map((one, at) => ({
          number: fillNumber(at + 1),
          village: fillText(one.village),
          count: fillNumber(one.count),
          lead: fillText(one.lead),
          names: fillText(joinNames(one.names)),
        })),
      ),
      [lists.teams.list]: answerRows(
        lists.teams.marks,
        of.teams.map((one, at) => ({
          number: fillNumber(at + 1),
          team: fillText(one.team),
          lead: fillText(one.lead),
          villages: fillText(joinNames(one.villages)),
          count: fillNumber(one.count),
          names: fillText(joinNames(one.names)),
        })),
      ),
      [lists.classes.list]: answerRows(
        lists.classes.marks,
        of.classes.map((one, at) => ({
          number: fillNumber(at + 1),
          ...answerClass(one),
          teacher: fillText(one.teacher),
          enrolled: fillNumber(one.enrolled),
          missing: fillNumber(one.missing),
          unknown: fillNumber(one.unknown),
          names: fillText(joinNames(one.names)),
        })),
      ),
    },
  });
}

export interface MovementSummaryInput extends RollHead {
  readonly total: number;
  /** Null where nobody knows which papers there are. */
  readonly lacking: number | null;
  readonly classes: readonly (ClassName & {
    readonly counts: ReadonlyMap<MovementKind, number>;
    readonly lacking: number | null;
  })[];
  readonly suspensions: readonly (ClassName & {
    readonly name: string;
    readonly from: Day | null;
    readonly until: Day | null;
    readonly state: keyof typeof SUSPENSION_WORDS;
    readonly reason: string;
  })[];
  readonly clusters: readonly (ClassName & {
    readonly from: Day;
    readonly to: Day;
    readonly days: number;
    readonly people: readonly { readonly name: string; readonly kind: MovementKind }[];
    readonly exam: { readonly name: string; readonly on: Day } | null;
    readonly applicants: { readonly family: number; readonly school: number; readonly unknown: number };
  })[];
}

const KINDS = Object.keys(MOVEMENT_WORDS) as MovementKind[];

/** Changes in sum, suspensions, and clusters of departures. */
export function answerMovementSummary(of: MovementSummaryInput): Filling {
  const { lists } = MOVEMENT_SUMMARY;
  const counted = (counts: ReadonlyMap<MovementKind, number>) =>
    Object.fromEntries(KINDS.map((kind) => [kind, fillNumber(counts.get(kind) ?? 0)])) as Record<
      MovementKind,
      ReturnType<typeof fillNumber>
    >;
  const totals = new Map(
    KINDS.map((kind) => [kind, of.classes.reduce((sum, one) => sum + (one.counts.get(kind) ?? 0), 0)] as const),
  );
  return fillingOf({
    values: answerMarks(MOVEMENT_SUMMARY.marks, {
      ...answerRollHead(of, MOVEMENT_SUMMARY.title),
      total: fillNumber(of.total),
      lackingTotal: fillKnown(of.lacking),
    }),
    lists: {
      [lists.classes.list]: answerRows(lists.classes.marks, [
        ...of.classes.map((one, at) => ({
          number: fillNumber(at + 1),
          ...answerClass(one),
          ...counted(one.counts),
          lacking: fillKnown(one.lacking),
        })),
        {
          number: fillNumber(null),
          school: fillText(ROLL_WORDS.total),
          grade: fillText(''),
          classNo: fillText(''),
          ...counted(totals),
          lacking: fillKnown(of.lacking),
        },
      ]),
      [lists.suspensions.list]: answerRows(
        lists.suspensions.marks,
        of.suspensions.map((one, at) => ({
          number: fillNumber(at + 1),
          ...answerClass(one),
          name: fillText(one.name),
          from: fillDay(one.from),
          until: fillDay(one.until),
          standing: fillText(SUSPENSION_WORDS[one.state]),
          reason: fillText(one.reason),
        })),
      ),
      [lists.clusters.list]: answerRows(
        lists.clusters.marks,
        of.clusters.map((one, at) => ({
          number: fillNumber(at + 1),
          ...answerClass(one),
          from: fillDay(one.from),
          to: fillDay(one.to),
          count: fillNumber(one.people.length),
          people: fillText(joinNames(one.people.map(({ name, kind }) => `${name}（${MOVEMENT_WORDS[kind]}）`))),
          sign: fillText(
            [
              ...(one.exam === null ? [] : [CLUSTER_WORDS.beforeExam(one.exam.name, one.exam.on)]),
              CLUSTER_WORDS.plain(one.days, one.people.length),
            ].join(''),
          ),
          applicants: fillText(
            ROLL_WORDS.applicants(one.applicants.family, one.applicants.school, one.applicants.unknown),
          ),
        })),
      ),
    },
  });
}

/** A special group in figures. */
export interface GroupCount {
  readonly group: StudentGroup;
  readonly count: number;
  readonly male: number;
  readonly female: number;
  readonly primary: number;
  readonly junior: number;
  /** Null where nobody knows: rosters of submissions say nothing of it. */
  readonly boarding: number | null;
  readonly suspended: number;
  readonly open: number;
  readonly helped: number;
  readonly fromLists: number | null;
  readonly unmatched: number | null;
}

export interface GroupCountsInput extends RollHead {
  readonly enrolled: number;
  readonly children: number;
  readonly groups: readonly GroupCount[];
}

/** The form of special groups: how many children of each, and of all together, a child of several groups once. */
export function answerGroupCounts(of: GroupCountsInput): Filling {
  const { list, marks } = GROUP_COUNTS.lists.groups;
  return fillingOf({
    values: answerMarks(GROUP_COUNTS.marks, {
      ...answerRollHead(of, GROUP_COUNTS.title),
      enrolled: fillNumber(of.enrolled),
      children: fillNumber(of.children),
    }),
    lists: {
      [list]: answerRows(
        marks,
        of.groups.map(({ group, ...one }, at) => ({
          number: fillNumber(at + 1),
          group: fillText(GROUP_WORDS[group]),
          count: fillNumber(one.count),
          male: fillNumber(one.male),
          female: fillNumber(one.female),
          primary: fillNumber(one.primary),
          junior: fillNumber(one.junior),
          boarding: fillKnown(one.boarding),
          suspended: fillNumber(one.suspended),
          open: fillNumber(one.open),
          helped: fillNumber(one.helped),
          fromLists: fillKnown(one.fromLists),
          unmatched: fillKnown(one.unmatched),
        })),
      ),
    },
  });
}
