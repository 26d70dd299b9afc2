import { config } from 'zod';

// Zod would try whether it may compile code, which the content security policy refuses and reports. Before any schema.
config({ jitless: true });
