/** What the kernel asks of whoever runs it: throws a RangeError that names the step. @param fault one of the FAULT numbers */
export declare function fail(fault: i32, step: i32, value: f64, ways: i32): void
