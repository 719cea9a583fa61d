// The thread that only reads; what else a thread may do with a file stands in entry files of its own.
import { serveFiles } from './serve.js';

serveFiles();
