/*
 * What the kernel asks of whoever runs it. Logarithm, exponential and power are those of the JavaScript engine, so that kernel and
 * library agree to the last bit.
 */
export declare function log(x: f64): f64
export declare function exp(x: f64): f64
export declare function pow(x: f64, y: f64): f64

/** Throws a RangeError that names the step. @param fault one of the FAULT numbers */
export declare function fail(fault: i32, step: i32, value: f64, ways: i32): void
export const FAULT_DELAY: i32 = 0
export const FAULT_SERVICE: i32 = 1
export const FAULT_ROUTE: i32 = 2
