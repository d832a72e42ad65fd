import type { SdmxFault } from '../sdmx/sdmx-fault.js';

/** A request that is not answered, also where that is known only while the data are read. */
export class SdmxRefused extends Error {
  constructor(readonly fault: SdmxFault) {
    super(`${fault.code}: ${fault.message.en}`);
    this.name = 'SdmxRefused';
  }
}
