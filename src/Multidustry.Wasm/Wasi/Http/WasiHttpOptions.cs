namespace Multidustry.Wasm.Wasi.Http;

/// <summary>
/// How a component may ask HTTP servers. Redirections are not followed: a component that follows one asks again, and is
/// checked again. Immutable.
/// </summary>
public sealed record WasiHttpOptions
{
    /// <summary>
    /// The servers it may ask, without which it may ask none: <c>example.com</c>, <c>example.com:8443</c>, or
    /// <c>*.example.com</c> for all names below one; <c>*</c> for all. Without a port, those of HTTP and HTTPS are meant.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Whether allowed names may stand for addresses of this machine and of private networks; not unless told, because
    /// whoever owns a name may let it point anywhere.
    /// </summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Whether it may ask without encryption; only when told.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>The most bytes in the body of a request, 1 MiB unless told.</summary>
    public int MaxRequestBytes { get; init; } = 1 << 20;

    /// <summary>The most bytes in the body of a response, 4 MiB unless told.</summary>
    public int MaxResponseBytes { get; init; } = 4 << 20;

    /// <summary>The most kibibytes in the header fields of a response, and of a request, 32 unless told.</summary>
    public int MaxHeaderKibibytes { get; init; } = 32;

    /// <summary>The most requests that are under way at once, 16 unless told.</summary>
    public int MaxConcurrentRequests { get; init; } = 16;

    /// <summary>How long a request may take altogether, 30 seconds unless told. A component can ask for less, not for more.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the head of a response may take to arrive, 30 seconds unless told. A component can ask for less, not for more.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server may pause within the body of a response, 10 seconds unless told. A component can ask for less, not for more.</summary>
    public TimeSpan BetweenBytesTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>About how many bytes of a body are kept on their way before who sends them must wait, 64 KiB unless told.</summary>
    public int BufferBytes { get; init; } = 64 << 10;

    internal bool Allows(string host, int port)
    {
        var isUsual = port is 80 or 443;
        return AllowedHosts.Any(pattern =>
        {
            var separator = pattern.LastIndexOf(':');
            var (name, number) = separator > pattern.LastIndexOf(']') && separator >= 0 ? (pattern[..separator], pattern[(separator + 1)..]) : (pattern, null);
            if (number is null ? !isUsual && name != "*" : number != port.ToString(System.Globalization.CultureInfo.InvariantCulture))
                return false;
            return name == "*" || name.Equals(host, StringComparison.OrdinalIgnoreCase)
                || (name.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase));
        });
    }
}
