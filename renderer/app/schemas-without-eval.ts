import { config } from 'zod';

// Before any schema is made: zod tries whether it may make functions from text, and our policy reports the attempt.
config({ jitless: true });
