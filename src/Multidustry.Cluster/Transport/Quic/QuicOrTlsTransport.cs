using System.Collections.Concurrent;
using System.Net;
using System.Net.Quic;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Transport.Network;
using Multidustry.Cluster.Transport.Tls;

namespace Multidustry.Cluster.Transport.Quic;

/// <summary>
/// QUIC with the nodes that speak it and TLS over TCP with the others, so that a cluster needn't have msquic everywhere. Listens
/// for both, at ports of the same number. Thread-safe.
/// </summary>
[SupportedOSPlatform("linux"), SupportedOSPlatform("macos"), SupportedOSPlatform("windows")]
public sealed class QuicOrTlsTransport : IClusterTransport
{
    private const int PortAttempts = 16;
    private static readonly TimeSpan Detour = TimeSpan.FromSeconds(30);
    private readonly TlsTransportOptions _options;
    private readonly TlsTransport _tls;
    private readonly QuicTransport _quic;
    private readonly Func<string, bool> _speaksQuic;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<string, long> _unreached = new(StringComparer.Ordinal);

    /// <summary>Makes a transport; nothing is connected before it is needed.</summary>
    /// <param name="options">How both are spoken.</param>
    /// <param name="addresses">Where the nodes are.</param>
    /// <param name="speaksQuic">Whether a node says that it is reached over QUIC.</param>
    /// <param name="log">Told of nodes that say so and aren't.</param>
    /// <exception cref="ArgumentException">The certificate has no key.</exception>
    /// <exception cref="PlatformNotSupportedException">This machine has no msquic.</exception>
    public QuicOrTlsTransport(TlsTransportOptions options, IAddressBook addresses, Func<string, bool> speaksQuic, ILogger? log = null)
    {
        (_options, _speaksQuic, _log) = (options, speaksQuic, log ?? NullLogger.Instance);
        (_tls, _quic) = (new TlsTransport(options, addresses), new QuicTransport(options, addresses));
    }

    /// <inheritdoc/>
    public async ValueTask<IClusterStream> ConnectAsync(string node, string service, CancellationToken cancellationToken = default)
    {
        if (_speaksQuic(node) && !IsDetoured(node))
            try
            {
                return await _quic.ConnectAsync(node, service, cancellationToken).ConfigureAwait(false);
            }
            catch (NodeUnreachableException exception)
            {
                // Networks that let TCP through alone are common. A node that is gone isn't reached that way either.
                var stream = await _tls.ConnectAsync(node, service, cancellationToken).ConfigureAwait(false);
                _unreached[node] = TimeProvider.System.GetTimestamp();
                Log.QuicFailed(_log, node, exception.InnerException?.Message ?? exception.Message);
                return stream;
            }

        return await _tls.ConnectAsync(node, service, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IClusterListener Listen(string node)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tls = _tls.Listen(node, _options.Listen);
            try
            {
                return new JointListener(tls, _quic.Listen(node, new IPEndPoint(_options.Listen.Address, tls.Address.Port)));
            }
            catch (QuicException) when (_options.Listen.Port == 0 && attempt < PortAttempts)
            {
                // The number is free for TCP only; another one then.
                tls.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _quic.DisposeAsync().ConfigureAwait(false);
        await _tls.DisposeAsync().ConfigureAwait(false);
    }

    private bool IsDetoured(string node) => _unreached.TryGetValue(node, out var since) && TimeProvider.System.GetElapsedTime(since) < Detour;
}
