import type { ProblemWords } from './shape.js';

/** Faults of files and workbooks, found by `sheets`. */
export const READING_PROBLEMS = {
  'file.missing': {
    severity: 'error',
    message: '找不到文件或文件夹“{file}”',
    hint: '请检查路径，或把文件拖到窗口里再试',
  },
  'file.unreadable': { severity: 'error', message: '文件打不开：{why}', hint: '请确认文件没有损坏，并且有读取权限' },
} as const satisfies Record<string, ProblemWords>;
