using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Transport.Tls;
using Multidustry.Cluster.Views;

namespace Multidustry.ClusterHost;

/// <summary>This process as a node: its registration, its view of the others, its way to them.</summary>
internal sealed class ClusterNode(ICoordinationStore store, IOptions<NodeSettings> settings, TimeProvider time, ILogger<ClusterNode> log) : IAsyncDisposable
{
    private NodeMembership? _membership;
    private TlsTransport? _transport;

    public string Name => settings.Value.Name;

    public ClusterMirror Mirror { get; } = new(store, time, log);

    public NodeMembership Membership => _membership ?? throw new InvalidOperationException("The node has not registered.");

    public TlsTransport Connect()
    {
        var folder = settings.Value.Certificates;
        var options = new TlsTransportOptions
        {
            Certificate = X509Certificate2.CreateFromPemFile(Certificates.PathOf(folder, Name)),
            Authority = X509CertificateLoader.LoadCertificateFromFile(Certificates.AuthorityOf(folder)),
            Listen = IPEndPoint.Parse(settings.Value.Listen),
        };
        return _transport = new TlsTransport(options, new MirrorAddressBook(Mirror));
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
