using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Etcd;
using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.GameServer.Ownership;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Transport.InProcess;

namespace Multidustry.Cluster.Tests.GameServer.Ownership;

/// <summary>A gameserver in a process of its own, which owns a world and snapshots it all the time.</summary>
internal sealed class OwnerProcess : IDisposable
{
    public const string Verb = "own";
    public const string Playing = "playing";
    public const string Stopped = "stopped";
    public const string World = "main";
    private readonly Process _process;

    public OwnerProcess(Uri etcd, string folder) => _process = Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [typeof(OwnerProcess).Assembly.Location, Verb, etcd.ToString(), folder])
    { RedirectStandardOutput = true })!;

    /// <summary>Reads lines until the process says something.</summary>
    public async Task SaysAsync(string word, CancellationToken cancellation)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            if (line == word)
                return;
        Assert.Fail($"The process ended before it said '{word}'.");
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    public static WorldKeeping Keeping(string folder)
    {
        var files = new LocalFileSystem(folder);
        return new WorldKeeping { Files = files, Snapshots = new FileSnapshotStore(files), Journal = new JournalOptions { CommitInterval = TimeSpan.FromMilliseconds(20) }, SnapshotInterval = TimeSpan.FromSeconds(1) };
    }

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(Uri etcd, string folder)
    {
        await using var store = new EtcdStore(new EtcdStoreOptions { Endpoints = [etcd] });
        await using var lease = await KeptLease.GrantAsync(store, TimeSpan.FromSeconds(8), TimeProvider.System);
        await using var transport = new InProcessTransport();
        await using var registry = new PlayerRegistry();
        var claims = new WorldClaims(store, lease, "first");
        await using var node = new GameServerNode(new GameServerOptions { Node = "first", Threads = 1, Keeping = Keeping(folder), Claims = () => claims }, transport, new WorldDirectory(), registry, TimeProvider.System, NullLogger<GameServerNode>.Instance);
        var world = await node.OpenAsync((await claims.ClaimAsync(World))!, _ => new(TestNode.Map()), new WorldHostOptions());
        await world.SnapshotAsync();
        Console.WriteLine(Playing);
        await world.Host.Lifetime.Ended;
        // What it still tries to do must not matter.
        await Task.Delay(TimeSpan.FromSeconds(1));
        Console.WriteLine(world.Host.Lifetime.IsFenced ? Stopped : "ended");
        await Task.Delay(Timeout.Infinite);
    }
}
