/**
 * What the kernel asks of whoever runs it: throws an error that says what cannot be.
 * @param fault one of the FAULT numbers
 * @param at index of the step; of FAULT_UNITS, of the resource
 * @param ways of FAULT_ROUTE
 */
export declare function fail(fault: i32, at: i32, value: f64, ways: i32): void
