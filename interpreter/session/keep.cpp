#include "interpreter/session/keep.h"

#include <charconv>

#include <fmt/format.h>
#include <link.h>

#include "interpreter/base/digest.h"

namespace regimen::session {

namespace {

/// The linker's own digest of the program or the library that this function is a part of; empty where it has none.
int find_build_id(dl_phdr_info* object, std::size_t /*size*/, void* found) {
  const auto here = reinterpret_cast<std::uintptr_t>(&find_build_id);
  bool is_here = false;
  for (int at = 0; at < object->dlpi_phnum; ++at) {
    const ElfW(Phdr)& part = object->dlpi_phdr[at];
    const std::uintptr_t begin = object->dlpi_addr + part.p_vaddr;
    is_here = is_here || (part.p_type == PT_LOAD && here >= begin && here < begin + part.p_memsz);
  }
  if (!is_here) return 0;
  for (int at = 0; at < object->dlpi_phnum; ++at) {
    const ElfW(Phdr)& part = object->dlpi_phdr[at];
    if (part.p_type != PT_NOTE) continue;
    // The name's last byte is its zero.
    const auto is_of_gnu = [](std::string_view of) {
      return of.size() == 4 && of.starts_with("GNU") && of.back() == 0;
    };
    const auto padded = [](std::size_t size) { return (size + 3) / 4 * 4; };
    const char* note = reinterpret_cast<const char*>(object->dlpi_addr + part.p_vaddr);
    const char* const end = note + part.p_memsz;
    while (note + sizeof(ElfW(Nhdr)) <= end) {
      const auto* head = reinterpret_cast<const ElfW(Nhdr)*>(note);
      const char* name = note + sizeof *head;
      const char* digest = name + padded(head->n_namesz);
      if (head->n_type == NT_GNU_BUILD_ID && is_of_gnu(std::string_view(name, head->n_namesz))) {
        for (std::size_t byte = 0; byte < head->n_descsz; ++byte) {
          *static_cast<std::string*>(found) += fmt::format("{:02x}", static_cast<unsigned char>(digest[byte]));
        }
        return 1;
      }
      note = digest + padded(head->n_descsz);
    }
  }
  return 1;
}

}  // namespace

std::string build_of_engine() {
  std::string id;
  dl_iterate_phdr(&find_build_id, &id);
  return "regimen " REGIMEN_VERSION + (id.empty() ? "" : " build " + id);
}

void KeptWriter::number(std::size_t value) { text_ += fmt::format("{} ", value); }

void KeptWriter::text(std::string_view bytes) {
  number(bytes.size());
  text_ += bytes;
  text_ += "\n";
}

std::string KeptWriter::finish() && { return text_ + sha256(text_) + "\n"; }

std::optional<KeptReader> KeptReader::open(std::string_view bytes, std::string_view head) {
  constexpr std::size_t kDigest = 65;
  if (bytes.size() < kDigest || !bytes.starts_with(head)) return std::nullopt;
  const std::string_view body = bytes.substr(0, bytes.size() - kDigest);
  if (body.size() < head.size() || bytes.substr(body.size()) != sha256(std::string(body)) + "\n") return std::nullopt;
  return KeptReader(body.substr(head.size()));
}

std::optional<std::size_t> KeptReader::number() {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
  if (error != std::errc()) return std::nullopt;
  rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
  if (!rest_.starts_with(' ')) return std::nullopt;
  rest_.remove_prefix(1);
  return value;
}

std::optional<std::string> KeptReader::text() {
  const auto size = number();
  if (!size || *size >= rest_.size() || rest_[*size] != '\n') return std::nullopt;
  std::string read(rest_.substr(0, *size));
  rest_.remove_prefix(*size + 1);
  return read;
}

}  // namespace regimen::session
