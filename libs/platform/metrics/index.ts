export { catalogue, type Described, type LabelsOf, type MetricName, type Source } from './catalogue.js';
export { Metrics } from './metrics.js';
export { contentType } from './metrics-address.js';
export { MetricsAddressModule, MetricsModule } from './metrics.module.js';
export { printSamples, type Sample } from './sample.js';
