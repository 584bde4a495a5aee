/**
 * A set of whole numbers from 0 to 2^53 - 2 that only grows, in 8 to 16 bytes a number where a `Set` takes some 60: open
 * addressing with linear probing, at most half full.
 */
export class NumberSet {
  #slots = new Float64Array(1024)
  #size = 0

  get size(): number {
    return this.#size
  }
  /** Puts a number in; answers whether it was not there before. */
  add(value: number): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow()
    const added = put(this.#slots, value + 1)
    if (added) this.#size++
    return added
  }
  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2)
    for (const stored of this.#slots) if (stored !== 0) put(larger, stored)
    this.#slots = larger
  }
}

/** Stored numbers are one more than they are: an empty slot is 0. */
function put(slots: Float64Array, stored: number): boolean {
  const mask = slots.length - 1
  // Both halves of the number and the high bits are mixed in, so that regular numbers do not stand in one row.
  const product = Math.imul((stored >>> 0) ^ Math.imul(Math.floor(stored / 0x1_0000_0000), 0x85eb_ca6b), 0x9e37_79b1)
  const mixed = Math.imul(product ^ (product >>> 15), 0x85eb_ca6b)
  for (let at = (mixed ^ (mixed >>> 13)) & mask; ; at = (at + 1) & mask) {
    if (slots[at] === stored) return false
    if (slots[at] === 0) {
      slots[at] = stored
      return true
    }
  }
}
