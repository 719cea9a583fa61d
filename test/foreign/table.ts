// What must come out of each foreign file. Rows are those that hold something; cells were compared with LibreOffice.
import type { CellValue, WorkbookFormat } from '#model/grid.js';
import type { ProblemCode } from '#words/problems.js';

export interface Foreign {
  readonly password?: string;
  readonly format?: WorkbookFormat;
  /** Rows of each sheet. */
  readonly rows?: readonly number[];
  /** The hidden sheets. */
  readonly hidden?: readonly number[];
  /** Sheet, row number, then the first values of that row. */
  readonly cells?: readonly (readonly [sheet: number, row: number, ...cells: CellValue[]])[];
  readonly refused?: ProblemCode;
}

export const FOREIGN: Readonly<Record<string, Foreign>> = {
  'calamine/OOM_alloc.xls': {
    format: 'xls',
    rows: [19, 76, 33, 43, 43, 43, 43, 79, 59, 30],
    hidden: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    cells: [
      [0, 8, 'Principal Projects / Deals:', null, null, null],
      [0, 18, null, null, null, null],
      [1, 1, 'New Deals', null, null, null],
      [1, 39, 'Liquids', 45, 40, 55],
    ],
  },
  'calamine/OOM_alloc3.xls': { refused: 'file.truncated' },
  'calamine/capitalized_wbook_stream.xls': { format: 'xls', rows: [0], cells: [] },
  'calamine/has_x000D_.xlsx': { format: 'xlsx', rows: [1], cells: [[0, 1, 'ABC\r\nDEF']] },
  'calamine/header-row.xlsx': {
    format: 'xlsx',
    rows: [3],
    cells: [
      [0, 3, null, null, 'Note 1'],
      [0, 9, 'Columns', 'Column A', 'Column B', 'Column C'],
    ],
  },
  'calamine/inlineStr_cdata.xlsx': { format: 'xlsx', rows: [2], cells: [[0, 1, 'Hello CDATA', 'World']] },
  'calamine/nonstandard-xml-ns-prefix.xlsx': {
    format: 'xlsx',
    rows: [3],
    cells: [
      [0, 1, 'a', 'b'],
      [0, 2, 1, 3],
    ],
  },
  'calamine/number_rows_repeated.ods': {
    format: 'ods',
    rows: [5, 5, 5],
    cells: [
      [0, 1, 'A', 'B'],
      [0, 3, 'C', 'D'],
      [1, 2, 'A', 'B'],
      [1, 4, 'C', 'D'],
    ],
  },
  'calamine/pass_protected.ods': { refused: 'file.password-unsupported' },
  'calamine/too_small.xls': {
    format: 'csv',
    rows: [1],
    cells: [[0, 1, 'Attachment f:\\attachcus\\arnold-j\\Summer trading shots.xls not found!']],
  },
  'cn/10.1-10.17上午出勤情况汇总_masked.xls.xls': {
    format: 'xls',
    rows: [3392],
    cells: [[0, 1, '登记号码', '姓名', '出勤时间']],
  },
  'cn/k12_学生名册_双栏_国网学号_masked.xls': {
    format: 'xls',
    rows: [2364, 979],
    cells: [
      [0, 1, '国网学号', '姓名', '孙未', '国网学号'],
      [1, 1, 'G990000201412261679', '沈丁二', 2021101],
    ],
  },
  'cn/namelist_学号尾随空格_masked.xlsx': { format: 'xlsx', rows: [42], cells: [[0, 1, '学号', '姓名']] },
  'cn/刷卡流水_18k_WPS_masked.xls': {
    format: 'xls',
    rows: [1652],
    cells: [[0, 1, '人员编号', '登记号码', '姓名', '星期']],
  },
  'cn/刷卡流水_23层_WPS_masked.xls': {
    format: 'xls',
    rows: [442],
    cells: [[0, 1, '部门', '姓名', '考勤号码', '日期时间']],
  },
  'cn/学生信息_表头带说明_masked.xlsx': {
    format: 'xlsx',
    rows: [23, 0, 0],
    cells: [[0, 1, '学号(文本)', '姓名（文本）', '专业（文本。cs:计算机；is:信息安全）', '班级（文本）']],
  },
  'cn/学生名单_POI_masked.xls': { format: 'xls', rows: [194], cells: [[0, 1, '学号', '姓名', '年级', '专业']] },
  'cn/学生名单_WPS演示写出_masked.xlsx': { format: 'xlsx', rows: [40], cells: [[0, 1, '姓名', '性别']] },
  'cn/学生表_WPSOffice_masked.xls': { format: 'xls', rows: [7, 0, 0], cells: [[0, 1, '学号', '姓名', '班级', '电话']] },
  'cn/考勤_同数据xlsx_masked.xlsx': { format: 'xlsx', rows: [249], cells: [[0, 1, '登记号码', '姓名', '出勤时间']] },
  'cn/考勤_数学_masked.xls': { format: 'xls', rows: [77], cells: [[0, 1, '学号', '姓名', '班级', '专业方向']] },
  'cn/考勤_英语_masked.xls': { format: 'xls', rows: [60], cells: [[0, 1, '学号', '姓名', '班级', '专业方向']] },
  'cn/考勤汇总_xlwt_masked.xls': { format: 'xls', rows: [77], cells: [[0, 1, '学号', '姓名', '班级', '专业方向']] },
  'cn/考勤表_59处合并_双层表头_masked.xlsx': {
    format: 'xlsx',
    rows: [49, 47],
    cells: [
      [0, 2, null, '        千帆渡-(成都)2017年3月考勤明细'],
      [1, 1, '千帆渡-(成都)2017年3月考勤汇总'],
    ],
  },
  'cn/花名册_学号姓名性别_masked.xlsx': { format: 'xlsx', rows: [41, 0, 0], cells: [[0, 1, '学号', '姓名', '性别']] },
  'cn/请假记录表_标题行_masked.xlsx': { format: 'xlsx', rows: [4], cells: [[0, 1, '金桐请假登记表']] },
  'easyexcel/dataformat.xlsx': {
    format: 'xlsx',
    rows: [28, 0, 0],
    cells: [
      [0, 1, 'date', 'dateStringCn', 'dateStringCn2', 'dateStringUs'],
      [0, 15, '2020-01-01 01:01:01', '1-一月', '1-1月', '1-Jan'],
    ],
  },
  'easyexcel/extra.xlsx': {
    format: 'xlsx',
    rows: [6, 0, 0],
    cells: [
      [0, 1, '第一列', '第二列'],
      [0, 4, '多单元格超链接C', '多单元格超链接D'],
    ],
  },
  'easyexcel/list.xlsx': { format: 'xlsx', rows: [2, 0, 0], cells: [[0, 1, '姓名', '数字', '日期']] },
  'easyexcel/t04.xlsx': {
    format: 'xlsx',
    rows: [57],
    cells: [
      [0, 1, '序号', 'ID号', '工位号', 'eblock编码'],
      [0, 29, null, null, null, null],
    ],
  },
  'exceljs/google-sheets.xlsx': {
    format: 'xlsx',
    rows: [3],
    cells: [
      [0, 1, 'BEGIN', 'HIDDEN', 'VISIBLE'],
      [0, 2, 'HIDDEN'],
    ],
  },
  'exceljs/missing-bits.xlsx': { refused: 'file.damaged' },
  'exceljs/shared_string_with_escape.xlsx': { format: 'xlsx', rows: [1], cells: [[0, 1, '_x000D_']] },
  'openrefine/excel95.xls': { format: 'xls', rows: [1, 0, 0], cells: [[0, 1, 'Test spreadsheet in Excel 95 format']] },
  'phpspreadsheet/DataValidation.xls': { format: 'xls', rows: [2], cells: [[0, 2, 'Age', 24]] },
  'phpspreadsheet/HiddenMergeCellsTest.xlsx': { format: 'xlsx', rows: [2], cells: [[0, 1, null, 2]] },
  'phpspreadsheet/XEETestInvalidUTF-7.xml': { refused: 'file.not-workbook' },
  'phpspreadsheet/csv_with_angle_bracket.csv': {
    format: 'csv',
    rows: [1],
    cells: [[0, 1, 'Collection Name', 'Number of items with weight <= 50kg']],
  },
  'phpspreadsheet/dataValidation2Test.xlsx': {
    format: 'xlsx',
    rows: [9, 5],
    cells: [
      [0, 1, "Exemple d'utilisation de cellules avec popup (liste dans la même feuille)"],
      [0, 6, 'rouge', null, null, null],
      [1, 1, 'Ci-dessous, la liste des valeurs autorisées = un range de 3 couleurs', 'valeurs pour la formule'],
      [1, 3, 'vert', 2],
    ],
  },
  'phpspreadsheet/empty.csv': { refused: 'file.empty' },
  'phpspreadsheet/line_break_in_enclosure_with_escaped_quotes.csv': {
    format: 'csv',
    rows: [5],
    cells: [
      [0, 1, 'Name', 'Copy', 'URL'],
      [
        0,
        3,
        'Test',
        'This is a "test csv file"\nwith both "line breaks"\nand "escaped\nquotes" that breaks\nthe delimiters',
        'http://google.com',
      ],
    ],
  },
  'phpspreadsheet/misleading.xlsx': {
    format: 'xlsx',
    rows: [3],
    cells: [
      [0, 1, '2000-01-01', null, 36526, '123'],
      [0, 2, '2012-02-29', null, 40968, '456'],
    ],
  },
  'phpspreadsheet/namespacenonstd.xlsx': {
    format: 'xlsx',
    rows: [15, 3],
    cells: [
      [0, 1, 'Test String 1', 1, 5, null],
      [0, 8, null, 3.45],
      [1, 1, 'ColumnA', 'ColumnB'],
      [1, 2, 2, 'Hyperlink'],
    ],
  },
  'phpspreadsheet/pageSetupTest.xlsx': {
    format: 'xlsx',
    rows: [50],
    cells: [
      [0, 1, 'Firstname', 'Lastname', 'Phone', 'Fax'],
      [0, 26, 'FName 26', 'LName 26', 'PhoneNo 26', 'FaxNo 26'],
    ],
  },
  'phpspreadsheet/pr.4687.excel.badendian.xls': {
    format: 'xls',
    rows: [2, 4],
    cells: [
      [0, 1, 1, 2, 3, 4],
      [1, 1, 'a', 'b'],
      [1, 3, 'e', 'f'],
    ],
  },
  'phpspreadsheet/premiere.utf16lebom.csv': {
    format: 'csv',
    rows: [2],
    cells: [[0, 1, 'première', 'second', 'troisième']],
  },
  'phpspreadsheet/utf16be.bom.xlsx': { format: 'xlsx', rows: [1], cells: [[0, 1, 1]] },
  'phpspreadsheet/without_cell_reference.xlsx': {
    format: 'xlsx',
    rows: [10],
    cells: [
      [0, 1, 1, 2, 3, 4],
      [0, 6, 1, 2, 3, 4],
    ],
  },
  'poi/57893-many-merges.xlsx': { format: 'xlsx', rows: [0], cells: [] },
  'poi/59746_NoRowNums.xlsx': {
    format: 'xlsx',
    rows: [71],
    cells: [
      [0, 1, 'Checked', 'Ion', 'Charge', 'Molecular Weight'],
      [0, 36, null, null, true, null],
    ],
  },
  'poi/BOOK_in_capitals.xls': {
    format: 'xls',
    rows: [14],
    cells: [
      [0, 1, '301. Exposures by Counterparty and Agreement Detail'],
      [0, 9, 'Management Center Description:', '111 ML UK Regular'],
    ],
  },
  'poi/DataValidations-49244.xlsx': {
    format: 'xlsx',
    rows: [34],
    cells: [
      [0, 1, null, 'Explicit', 'Formula', 'UK'],
      [0, 20, 'Greater than equal to', 2.05, 3.05, 2.05],
    ],
  },
  'poi/DateFormatTests.xlsx': {
    format: 'xlsx',
    rows: [4, 46],
    cells: [
      [0, 1, 'Flag Name', 'Value', 'Description'],
      [0, 3, 'Categories', null, 'Run only tests that have this category'],
      [1, 1, 'Result (expected)', 'Format', 'Value', 'Categories'],
      [1, 24, 'Saturday-February-2003', 'dddd-mmmm-yyyy', '2003-02-01 04:05:06', 'Date'],
    ],
  },
  'poi/Excel_file_with_trash_item.xlsx': {
    format: 'xlsx',
    rows: [680],
    cells: [
      [0, 1, 'Date', 'Team1', 'Team2', 'H or G'],
      [0, 341, '1985-05-15', 'Real Madrid', 'Videoton', 'h'],
    ],
  },
  'poi/Simple.xlsb': {
    format: 'xlsb',
    rows: [1, 0, 0],
    cells: [[0, 1, 'This is an example spreadsheet created with Microsoft Excel 2007 Beta 2.']],
  },
  'poi/StringContinueRecords.xls': {
    format: 'xls',
    rows: [306, 50, 5],
    cells: [
      [0, 1, null, null, null, null],
      [0, 154, 'COB', '2006-12-15 18:43', null, 'X'],
      [1, 1, 'Test Packs', 'description', 'environment', 'branch'],
      [1, 26, null, null, null, null],
    ],
  },
  'poi/TwoSheetsOneHidden.xlsx': {
    format: 'xlsx',
    rows: [1, 1],
    hidden: [0],
    cells: [
      [0, 1, 'Sheet1A1'],
      [1, 1, 'Sheet2A1'],
    ],
  },
  'poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx': { format: 'xlsx', rows: [0], cells: [] },
  'poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx': { refused: 'file.truncated' },
  'poi/crash-274d6342e4842d61be0fb48eaadad6208ae767ae.xlsx': { refused: 'file.truncated' },
  'poi/noSharedStringTable.xlsx': { format: 'xlsx', rows: [1], cells: [[0, 1, '2006-04-12', 123]] },
  'poi/password.xls': {
    password: 'password',
    format: 'xls',
    rows: [1, 0, 0],
    cells: [
      [
        0,
        5,
        null,
        null,
        null,
        'A ZIP bomb is a variant of mail-bombing. After most commercial mail servers began checking mail with anti-virus software and filtering certain malicious file types, trojan horse viruses tried to send themselves compressed into archives, such as ZIP, RAR or 7-Zip. Mail server software was then configured to unpack archives and check their contents as well. That gave black hats the idea to compose a "bomb" consisting of an enormous text file, containing, for example, only the letter z repeated millions of times. Such a file compresses into a relatively small archive, but its unpacking (especially by early versions of mail servers) would use a high amount of processing power, RAM and swap space, which could result in denial of service. Modern mail server computers usually have sufficient intelligence to recognize such attacks as well as sufficient processing power and memory space to process malicious attachments without interruption of service, though some are still susceptible to this technique if the ZIP bomb is mass-mailed.',
      ],
    ],
  },
  'poi/poc-shared-strings.xlsx': { refused: 'file.damaged' },
  'poi/protected_passtika.xlsx': {
    password: 'tika',
    format: 'xlsx',
    rows: [1, 0, 0],
    cells: [[0, 1, 'This is an Encrypted Excel spreadsheet.']],
  },
  'poi/sample.strict.xlsx': {
    format: 'xlsx',
    rows: [10, 5, 0],
    cells: [
      [0, 1, 'Lorem', 111],
      [0, 6, 'consectetuer', 666],
      [1, 1, 'The quick brown fox jumps over the lazy dog'],
      [1, 4, null, 'hello, xssf', null, 'hello, xssf'],
    ],
  },
  'poi/testEXCEL_95.xls': {
    format: 'xls',
    rows: [18, 0, 0],
    cells: [
      [0, 1, 'Sample Excel Worksheet - Numbers and their Squares'],
      [0, 13, null, 8, 64, null],
    ],
  },
  'poi/xlsx-jdbc.xlsx': { format: 'xlsx', rows: [2], cells: [[0, 1, 'Column_1', 'Column_2_Extended', 'Column_3']] },
  'poi/xor-encryption-abc.xls': {
    password: 'abc',
    format: 'xls',
    rows: [3],
    cells: [
      [0, 1, 1],
      [0, 2, 2],
    ],
  },
  'poi/xxe_in_schema.xlsx': { format: 'xlsx', rows: [2], cells: [[0, 9, null, null, '/Test/Test', 'Column1']] },
  'qsv/excel-large-floats.xlsx': { format: 'xlsx', rows: [2], cells: [[0, 1, 'A']] },
  'qsv/excel-numeric-header.xlsx': {
    format: 'xlsx',
    rows: [3],
    cells: [
      [0, 1, 'location ', 2020, 2021, 2022],
      [0, 2, 'Here', 1, 2, 3],
    ],
  },
  'tealeg/badfile_noWorkbookRels.xlsx': { format: 'xlsx', rows: [2, 0, 0], cells: [[0, 1, 'Foo', 'Bar']] },
  'tealeg/badfile_noWorksheets.xlsx': { refused: 'file.damaged' },
  'tealeg/macNumbersTest.xlsx': { format: 'xlsx', rows: [1], cells: [[0, 1, '编号']] },
  'zips/absolute_path_C_drive.zip': { refused: 'file.unsafe' },
  'zips/absolute_path_unix.zip': { refused: 'file.archive' },
  'zips/backslash_in_name.zip': { refused: 'file.archive' },
  'zips/path_traversal.zip': { refused: 'file.unsafe' },
  'zips/size_lie_too_few.zip': { refused: 'file.archive' },
  'zips/size_lie_too_many.zip': { refused: 'file.archive' },
  'zips/truncated_no_eocd.zip': { refused: 'file.truncated' },
  'zips/unicode.zip': { refused: 'file.archive' },
  'zips/windows-7-zip.zip': { refused: 'file.archive' },
};
