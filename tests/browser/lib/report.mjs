// What a check found, grouped by fault, and the exit code that follows.

const SHOWN = process.env.SHOW_ALL ? Infinity : 12;

/** Collects the faults of one check. */
export class Report {
  constructor(name) {
    this.name = name;
    this.faults = new Map();
    this.looked = 0;
  }

  /** Counts something that was looked at. */
  look(count = 1) {
    this.looked += count;
  }

  /** Adds a fault: its short name, where, and what exactly. */
  add(fault, where, detail = "") {
    const places = this.faults.get(fault) ?? [];
    places.push(detail ? `${where}: ${detail}` : where);
    this.faults.set(fault, places);
  }

  /** Prints everything and ends the program: 0 without fault, 1 with faults, 1 when nothing was looked at. */
  end() {
    for (const [fault, places] of [...this.faults].sort((a, b) => b[1].length - a[1].length)) {
      console.log(`${fault} (${places.length})`);
      for (const place of places.slice(0, SHOWN)) console.log(`  ${place}`);
      if (places.length > SHOWN) console.log(`  … and ${places.length - SHOWN} more`);
    }
    const found = [...this.faults.values()].reduce((sum, it) => sum + it.length, 0);
    console.log(`${this.name}: ${this.looked} looked at, ${found} faults`);
    // Nothing looked at is a fault of the check, not a success.
    process.exit(found > 0 || this.looked === 0 ? 1 : 0);
  }
}
