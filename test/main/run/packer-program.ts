// Packs the file given, for a test that kills it. Prints `packing` before it begins.
import { packLog } from '../../../main/run/packed-log.ts';

const [file = ''] = process.argv.slice(2);
console.log('packing');
await packLog(file);
