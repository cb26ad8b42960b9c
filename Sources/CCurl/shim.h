#pragma once
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic: one function for each kind of argument that is used.
static inline CURLcode metelkaar_curl_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode metelkaar_curl_text(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode metelkaar_curl_pointer(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
typedef size_t (*metelkaar_curl_transfer)(char *, size_t, size_t, void *);
static inline CURLcode metelkaar_curl_callback(CURL *h, CURLoption o, metelkaar_curl_transfer v) {
  return curl_easy_setopt(h, o, v);
}
static inline CURLcode metelkaar_curl_status(CURL *h, long *v) {
  return curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, v);
}
static inline CURLcode metelkaar_curl_retry_after(CURL *h, curl_off_t *v) {
  return curl_easy_getinfo(h, CURLINFO_RETRY_AFTER, v);
}
