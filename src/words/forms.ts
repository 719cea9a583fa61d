// Every form the program prints, in the order in which an office meets them.
import { LIST_FORMS } from './forms/cases.js';
import { PAGE_FORMS } from './forms/pages.js';
import { MONTHLY, NIL, WEEKLY } from './forms/periods.js';
import { ROLL_FORMS } from './forms/rolls.js';
import { BULLETIN, QUARTERLY } from './forms/schools.js';
import { PLACE_FORMS, TABLE_FORMS } from './forms/tables.js';

export const FORM_WORDS = {
  monthly: MONTHLY,
  weekly: WEEKLY,
  nil: NIL,
  quarterly: QUARTERLY,
  bulletin: BULLETIN,
  ...ROLL_FORMS,
  ...LIST_FORMS,
  ...PLACE_FORMS,
  ...TABLE_FORMS,
  ...PAGE_FORMS,
} as const;

/** A form's name, also that of its template: `monthly` is `templates/monthly.xlsx`. */
export type FormName = keyof typeof FORM_WORDS;
