"""The rally workbook: written from the database, compared with it, brought into it."""
