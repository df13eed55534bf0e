/** What the host wrote before the run: numbers in a row, read once from the first to the last. */
export class Tape {
  private static data: StaticArray<f64> = new StaticArray<f64>(0)
  private static at: i32 = 0

  /** Room for `length` numbers; gives the address where the host puts them. */
  static reserve(length: i32): usize {
    Tape.data = new StaticArray<f64>(length)
    Tape.at = 0
    return changetype<usize>(Tape.data)
  }

  static real(): f64 {
    return Tape.data[Tape.at++]
  }

  static int(): i32 {
    return <i32>Tape.real()
  }

  static flag(): bool {
    return Tape.real() !== 0
  }

  /** A list, preceded by its length. */
  static reals(): StaticArray<f64> {
    const list = new StaticArray<f64>(Tape.int())
    for (let i = 0; i < list.length; i++) list[i] = Tape.real()
    return list
  }

  static ints(): StaticArray<i32> {
    const list = new StaticArray<i32>(Tape.int())
    for (let i = 0; i < list.length; i++) list[i] = Tape.int()
    return list
  }
}

/** What the kernel has to say: numbers in a row, read by the host from the first to the last. */
export class Report {
  private static data: Array<f64> = new Array<f64>(0)

  static clear(): void {
    Report.data.length = 0
  }

  static add(value: f64): void {
    Report.data.push(value)
  }

  static addReals(values: StaticArray<f64>): void {
    Report.add(values.length)
    for (let i = 0; i < values.length; i++) Report.add(values[i])
  }

  static addList(values: Array<f64>): void {
    Report.add(values.length)
    for (let i = 0; i < values.length; i++) Report.add(values[i])
  }

  static get address(): usize {
    return Report.data.dataStart
  }

  static get length(): i32 {
    return Report.data.length
  }
}
