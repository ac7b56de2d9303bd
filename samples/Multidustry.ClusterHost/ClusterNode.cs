using System.Net;
using System.Net.Quic;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport;
using Multidustry.Cluster.Transport.Quic;
using Multidustry.Cluster.Transport.Tls;
using Multidustry.Cluster.Views;

namespace Multidustry.ClusterHost;

/// <summary>This process as a node: its registration, its view of the others, its way to them.</summary>
internal sealed class ClusterNode(ICoordinationStore store, IOptions<NodeSettings> settings, TimeProvider time, ILogger<ClusterNode> log) : IAsyncDisposable
{
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(5);
    private NodeMembership? _membership;
    private IClusterTransport? _transport;

    public string Name => settings.Value.Name;

    public ClusterMirror Mirror { get; } = new(store, time, log);

    public NodeMembership Membership => _membership ?? throw new InvalidOperationException("The node has not registered.");

    /// <summary>Whether other nodes may reach this one over QUIC.</summary>
    public bool SpeaksQuic => QuicListener.IsSupported && settings.Value.Transport != "tls";

    /// <summary>Waits until the store has told what there is, and says so when that takes long.</summary>
    public async Task SeeAllAsync(CancellationToken cancellationToken)
    {
        while (true)
            try
            {
                await Mirror.Complete.WaitAsync(LongWait, time, cancellationToken);
                return;
            }
            catch (TimeoutException)
            {
                log.LogWarning("The store doesn't answer yet; without it this node can't begin");
            }
    }

    /// <summary>Makes the way to the other nodes, and says what is spoken on it and why.</summary>
    public IClusterTransport Connect()
    {
        var folder = settings.Value.Certificates;
        var options = new TlsTransportOptions
        {
            Certificate = X509Certificate2.CreateFromPemFile(Certificates.PathOf(folder, Name)),
            Authority = X509CertificateLoader.LoadCertificateFromFile(Certificates.AuthorityOf(folder)),
            Listen = IPEndPoint.Parse(settings.Value.Listen),
        };
        var addresses = new MirrorAddressBook(Mirror);
        if (QuicListener.IsSupported && SpeaksQuic)
        {
            log.LogInformation("Nodes are spoken with over QUIC, as msquic is there; over TLS on TCP those that can't");
            return _transport = new QuicOrTlsTransport(options, addresses, node => Mirror.View.Nodes.GetValueOrDefault(node)?.Record.Quic ?? false, log);
        }

        if (settings.Value.Transport == "quic")
            throw new ArgumentException("Node:Transport: QUIC needs msquic (Debian: libmsquic), which this machine doesn't have.");
        log.LogInformation("Nodes are spoken with over TLS on TCP: {Reason}", settings.Value.Transport == "tls" ? "Node:Transport says so" : "QUIC needs msquic (Debian: libmsquic), which this machine doesn't have");
        return _transport = new TlsTransport(options, addresses);
    }

    public void Register(NodeRole role, Func<NodeRecord, NodeRecord> describe)
    {
        var record = new NodeRecord
        {
            Instance = Guid.NewGuid().ToString("n"),
            Role = role,
            Labels = settings.Value.Labels,
            Started = time.GetUtcNow(),
            Version = typeof(ClusterNode).Assembly.GetName().Version?.ToString(3) ?? "",
        };
        _membership = new NodeMembership(store, new MembershipOptions { Node = Name }, describe(record), time, log);
    }

    public string ClusterAddress => settings.Value.Address ?? settings.Value.Listen;

    public async ValueTask DisposeAsync()
    {
        if (_membership is not null)
            await _membership.DisposeAsync();
        if (_transport is not null)
            await _transport.DisposeAsync();
        await Mirror.DisposeAsync();
    }
}
