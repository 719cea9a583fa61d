// What one student's row of a list says: a status written out, a pass of the gate, or the reason beside the name.
import type { CellValue, Row } from '#model/grid.js';
import { type Place, type Problem, problem } from '#model/problem.js';
import { NO_PASS } from '#words/attendance-marks.js';
import type { ListedStatus } from './attendance-collect.js';
import type { ListShape } from './attendance-list-shape.js';
import { markText, statusInWords } from './attendance-marks.js';
import { statusOfReason } from './attendance-names.js';
import type { RowReader } from './attendance-students.js';
import { cellText, normaliseText } from './normalise.js';

/** Absences whose reason is not written, or is none that we know: counted, and said of the sheet. */
export interface UnstatedReasons {
  unexcused: number;
  readonly unknown: Set<string>;
}

/** Reads the status of one student's row; `place` tells its cell of the status. */
export function statusReader(
  { layout, passes }: ListShape,
  reader: RowReader,
  statusOf: (value: CellValue) => ListedStatus | null,
  reasons: UnstatedReasons,
): (row: Row, place: () => Place) => ListedStatus | Problem {
  const isStatusOnly =
    reader.column('status') !== null && reader.column('reason') === null && reader.column('asked') === null;
  return (row, place) => {
    if (layout === 'gate') {
      const isEmpty =
        passes.length > 0 && passes.every((column) => NO_PASS.has(normaliseText(cellText(row.cells[column] ?? null))));
      return isEmpty ? 'unrecorded' : 'present';
    }
    const value = reader.value(row.cells, 'status');
    const text = markText(value);
    const reason = [reader.text(row.cells, 'reason'), reader.text(row.cells, 'note')];
    const asked = reader.text(row.cells, 'asked');
    if (text === '' && layout === 'illness') return statusOfReason(reason, asked, 'sick').status;
    if (text === '' && isStatusOnly) return problem('attendance.row.no-status', place());
    if (text === '') return unstated(statusOfReason(reason, asked, 'absent'), reasons);
    const status = statusOf(value);
    if (status === null) return problem('attendance.row.status-unknown', place(), { status: text }, text);
    // 缺勤 with a reason beside it is the leave that the reason names; 旷课 stays 旷课.
    if (status === 'absent' && statusInWords(text) !== null && (reason.some((one) => one !== '') || asked !== ''))
      return statusOfReason([text, ...reason], asked, 'absent').status;
    return status;
  };
}

/** The status of a reason, noted where nothing that we know was written. */
export function unstated(read: ReturnType<typeof statusOfReason>, reasons: UnstatedReasons): ListedStatus {
  if (read.status === 'absent' && !read.stated) {
    if (read.reason === '') reasons.unexcused += 1;
    else reasons.unknown.add(read.reason);
  }
  return read.status;
}
