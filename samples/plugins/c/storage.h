// The WIT world `storage-plugin` of multidustry:plugin.
#ifndef MULTIDUSTRY_STORAGE_H
#define MULTIDUSTRY_STORAGE_H

#include "host.h"

typedef struct { md_string id; int64_t version; md_bytes json; } md_document;
enum { MD_EQUAL, MD_NOT_EQUAL, MD_LESS, MD_LESS_OR_EQUAL, MD_GREATER, MD_GREATER_OR_EQUAL };
enum { MD_TEXT, MD_NUMBER, MD_TRUTH };
typedef struct { uint8_t kind; union { md_string text; double number; bool truth; }; } md_field_value;
typedef struct { md_string field; uint8_t comparison; md_field_value value; } md_filter;
typedef struct { struct { md_document *data; uint32_t length; } documents; bool has_more; } md_page;

enum { MD_QUOTA, MD_UNAVAILABLE };
typedef struct { uint8_t kind; md_string reason; } md_failure;

// What the exports return.
typedef struct { uint8_t is_error; md_string error; } md_store_start_result;
typedef struct { uint8_t is_error; union { struct { uint8_t is_some; md_document document; } found; md_failure failure; }; } md_get_result;
typedef struct { uint8_t is_error; union { struct { uint8_t is_some; int64_t version; } put; md_failure failure; }; } md_store_put_result;
typedef struct { uint8_t is_error; union { bool was_there; md_failure failure; }; } md_delete_result;
typedef struct { uint8_t is_error; union { md_page page; md_failure failure; }; } md_query_result;

// store-values
typedef struct { md_string key; md_bytes bytes; } md_value;
typedef struct { md_value *data; uint32_t length; } md_values;
MD_IMPORT("store-values", "get") void md_get(const char *key, uint32_t length, md_option_bytes *result);
MD_IMPORT("store-values", "put") void md_put(const char *key, uint32_t length, const void *value, uint32_t size, md_put_result *result);
MD_IMPORT("store-values", "delete") bool md_delete(const char *key, uint32_t length);
MD_IMPORT("store-values", "scan")
void md_scan(const char *prefix, uint32_t length, int32_t has_after, const char *after, uint32_t after_length, uint32_t limit, md_values *result);
// filters
MD_IMPORT("filters", "matches") bool md_matches(const void *json, uint32_t size, const md_filter *filters, uint32_t count);
// waiting-http
typedef struct { uint8_t is_error; union { md_response response; md_string error; }; } md_http_result;
MD_IMPORT("waiting-http", "send")
void md_http_wait(int32_t method, const char *url, uint32_t url_length, const char *type, uint32_t type_length, const void *body, uint32_t size, md_http_result *result);

#endif
