# The openpyxl peer of read.ts: reads a workbook read-only and prints what it saw and what it took.
import json, resource, sys, time
import openpyxl

started = time.perf_counter()
rows = cells = text = 0
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
for sheet in book.worksheets:
    for row in sheet.iter_rows(values_only=True):
        rows += 1
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            cells += 1
            if isinstance(cell, str) and column not in (int(sys.argv[2]), int(sys.argv[3])):
                text += len(cell.encode("utf-16-le")) // 2
seconds = time.perf_counter() - started
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows": rows, "cells": cells, "text": text, "seconds": seconds, "megabytes": megabytes}))
