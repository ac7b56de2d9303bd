using System.Buffers;
using System.Net.Http.Headers;
using System.Text;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary>The cases of <c>header-error</c>.</summary>
internal enum FieldError
{
    InvalidSyntax,
    Forbidden,
    Immutable,
}

internal sealed class FieldErrorException(FieldError error) : Exception($"http fields: {error}")
{
    public FieldError Error { get; } = error;
}

/// <summary>Header fields, in order; names are compared without case.</summary>
internal sealed class HttpFields(IEnumerable<(string Name, byte[] Value)> entries, bool isImmutable = false)
{
    private const int MaxEntries = 1_000;

    // What concerns the connection, which is the host's.
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "host", "http2-settings", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    };

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly List<(string Name, byte[] Value)> _entries = [.. entries];

    public HttpFields()
        : this([])
    {
    }

    /// <summary>Fields that have been received.</summary>
    public static HttpFields Of(params IEnumerable<HttpHeaders> parts) => new(parts.SelectMany(part => part.NonValidated)
        .SelectMany(field => field.Value.Select(value => (field.Key.ToLowerInvariant(), Encoding.Latin1.GetBytes(value)))), isImmutable: true);

    public IReadOnlyList<(string Name, byte[] Value)> Entries => _entries;

    /// <summary>About the bytes that it takes on the wire.</summary>
    public int Size => _entries.Sum(entry => entry.Name.Length + entry.Value.Length + 4);

    public IEnumerable<byte[]> Get(string name) => _entries.Where(entry => Is(entry, name)).Select(entry => entry.Value);

    public void Append(string name, byte[] value)
    {
        Check(name);
        if (value.AsSpan().IndexOfAny("\r\n\0"u8) >= 0)
            throw new FieldErrorException(FieldError.InvalidSyntax);
        if (_entries.Count >= MaxEntries)
            throw new FieldErrorException(FieldError.Forbidden);
        _entries.Add((name, value));
    }

    public void Delete(string name)
    {
        Check(name);
        _entries.RemoveAll(entry => Is(entry, name));
    }

    public HttpFields Copy(bool immutable) => new(_entries, immutable);

    public static string Text(byte[] value) => Encoding.Latin1.GetString(value);

    private static bool Is((string Name, byte[] Value) entry, string name) => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private void Check(string name)
    {
        if (isImmutable)
            throw new FieldErrorException(FieldError.Immutable);
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new FieldErrorException(FieldError.InvalidSyntax);
        if (Forbidden.Contains(name))
            throw new FieldErrorException(FieldError.Forbidden);
    }
}
