// CsvTable: what the columns of an exported file are, and which of them its rows use.
//
//   CsvTable<v1::Entity> table = EntityTable(schema, kind);
//   for (entity) table.Note(entity);              // once over all rows: which columns are used
//   table.WriteHeader(writer);
//   for (entity) table.WriteRow(entity, writer);
#ifndef SCHAKEL_GRAPH_EXCHANGE_CSV_TABLE_H_
#define SCHAKEL_GRAPH_EXCHANGE_CSV_TABLE_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/exchange/csv_writer.h"
#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

template <typename Message>
class CsvTable {
 public:
  // The text of a cell, in the message or in `scratch`; empty when unknown.
  using CellOf = std::function<absl::string_view(const Message& message, std::string& scratch)>;

  // A column that is always there.
  void Add(std::string name, CellOf cell) {
    columns_.push_back({std::move(name), std::move(cell), true});
  }
  // A column that is there when a row uses it.
  void AddOptional(std::string name, CellOf cell) {
    columns_.push_back({std::move(name), std::move(cell), false});
  }

  void Note(const Message& message) {
    for (Column& column : columns_) {
      scratch_.clear();
      if (!column.used) column.used = !column.cell(message, scratch_).empty();
    }
  }

  absl::Status WriteHeader(CsvWriter& writer) const {
    for (const Column& column : columns_) {
      if (column.used) writer.Cell(column.name);
    }
    return writer.EndRow();
  }

  absl::Status WriteRow(const Message& message, CsvWriter& writer) {
    for (const Column& column : columns_) {
      scratch_.clear();
      if (column.used) writer.Cell(column.cell(message, scratch_));
    }
    return writer.EndRow();
  }

 private:
  struct Column {
    std::string name;
    CellOf cell;
    bool used;
  };

  std::vector<Column> columns_;
  std::string scratch_;
};

// Columns of entities-<kind>.csv: id, kind, name; attributes common to all kinds, then the kind's
// own, then identifiers, each in schema order; since, until, status; evidence, provenance. `schema`
// must outlive it.
CsvTable<v1::Entity> EntityTable(const Schema& schema, KindId kind);

// Columns of links.csv: source, relation, target, since, until, status; attributes common to all
// relations, then those of each relation, in schema order; evidence, provenance. `schema` must
// outlive it.
CsvTable<v1::Link> LinkTable(const Schema& schema);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_CSV_TABLE_H_
