-- A copy is read back once nothing else is left to do: until then content_hash is NULL, and this is what was copied (CRC-32).
ALTER TABLE media_file ADD COLUMN copied_crc INTEGER CHECK (copied_crc BETWEEN 0 AND 4294967295);
