#include "graph/storage/rocks_format.h"

#include <unistd.h>

#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include <rocksdb/write_batch.h>

#include "graph/model/errors.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

constexpr absl::string_view kFormatKey = "format";
constexpr absl::string_view kSecretKey = "secret";
constexpr std::size_t kSecretBytes = 32;
constexpr absl::Duration kRequestsKept = absl::Hours(7 * 24);

absl::StatusOr<std::string> MakeSecret() {
  std::string secret(kSecretBytes, '\0');
  if (getentropy(secret.data(), secret.size()) != 0) {
    return absl::InternalError("the system gives no random bytes");
  }
  return secret;
}

absl::StatusOr<std::string> WriteNew(RocksDatabase& database) {
  absl::StatusOr<std::string> secret = MakeSecret();
  if (!secret.ok()) return secret;
  rocksdb::ColumnFamilyHandle* meta = database.column(Column::kMeta);
  rocksdb::WriteBatch batch;
  rocksdb::Status status = batch.Put(meta, ToSlice(kFormatKey), absl::StrCat(kFormatVersion));
  if (status.ok()) status = batch.Put(meta, ToSlice(kSecretKey), *secret);
  rocksdb::WriteOptions options;
  options.sync = true;
  if (status.ok()) status = database.db().Write(options, &batch);
  if (!status.ok()) return FromRocks(status);
  return secret;
}

absl::StatusOr<std::uint32_t> ReadVersion(const std::string& directory, const std::string& text) {
  std::uint32_t version = 0;
  if (!absl::SimpleAtoi(text, &version) || version == 0)
    return CorruptRecordError("format version");
  if (version <= kFormatVersion) return version;
  return StoreUnusableError(
      directory,
      {absl::StrCat("een nieuwere versie schreef formaat ", version, ", deze kent tot en met ",
                    kFormatVersion, "; gebruik de nieuwere versie"),
       absl::StrCat("a newer version wrote format ", version, ", this one knows up to ",
                    kFormatVersion, "; use the newer version")});
}

// Brings an older store to the format of this version, step by step; done again it changes nothing, so
// a crash between steps does no harm.
absl::Status Migrate(RocksDatabase& database, std::uint32_t version) {
  if (version == kFormatVersion) return absl::OkStatus();
  // From 1 to 2: `notes` and the change log may hold dismissals from now on. Nothing of 1 reads
  // otherwise, so the number is all that changes, and programs that know 1 alone stay away.
  // From 2 to 3: the same for feedback.
  rocksdb::WriteOptions options;
  options.sync = true;
  return FromRocks(database.db().Put(options, database.column(Column::kMeta), ToSlice(kFormatKey),
                                     absl::StrCat(kFormatVersion)));
}

}  // namespace

absl::StatusOr<std::string> PrepareFormat(const std::string& directory, RocksDatabase& database) {
  absl::StatusOr<std::optional<std::string>> version = database.Read(Column::kMeta, kFormatKey);
  if (!version.ok()) return version.status();
  if (!version->has_value()) {
    absl::StatusOr<std::optional<RocksDatabase::Row>> newest =
        database.ReadLast(Column::kRevisions);
    if (!newest.ok()) return newest.status();
    if (newest->has_value()) return CorruptRecordError("format version");
    return WriteNew(database);
  }
  absl::StatusOr<std::uint32_t> written = ReadVersion(directory, **version);
  if (!written.ok()) return written.status();
  absl::StatusOr<std::optional<std::string>> secret = database.Read(Column::kMeta, kSecretKey);
  if (!secret.ok()) return secret.status();
  if (!secret->has_value() || (*secret)->size() != kSecretBytes)
    return CorruptRecordError("secret");
  if (absl::Status s = Migrate(database, *written); !s.ok()) return s;
  return **secret;
}

absl::Status PurgeRequests(RocksDatabase& database, absl::Time now) {
  rocksdb::WriteBatch batch;
  rocksdb::ColumnFamilyHandle* requests = database.column(Column::kRequests);
  const std::unique_ptr<rocksdb::Iterator> row(database.db().NewIterator({}, requests));
  for (row->SeekToFirst(); row->Valid(); row->Next()) {
    absl::StatusOr<v1::RevisionRecord> request = RequestFromRow(ToView(row->value()));
    if (!request.ok()) return request.status();
    if (absl::FromUnixSeconds(request->committed_at().seconds()) + kRequestsKept >= now) continue;
    if (const rocksdb::Status s = batch.Delete(requests, row->key()); !s.ok()) return FromRocks(s);
  }
  if (!row->status().ok()) return FromRocks(row->status());
  if (batch.Count() == 0) return absl::OkStatus();
  // Not synced: what a power cut brings back is purged at the next open.
  return FromRocks(database.db().Write({}, &batch));
}

}  // namespace schakel
