import type { CatalogService } from '#catalog';
import { Clock } from '#platform/clock';
import { CalendarService } from './calendar.service.js';
import { HolidaysRepository } from './holidays.repository.js';
import { ReopeningsRepository } from './reopenings.repository.js';

/** When forms are due, for a command beside the service. */
export function storedCalendar(catalog: CatalogService): CalendarService {
  return new CalendarService(catalog, new HolidaysRepository(), new ReopeningsRepository(), new Clock());
}
