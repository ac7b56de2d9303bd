using Multidustry.Cluster.Records;
using Multidustry.Core.Rules;

namespace Multidustry.Cluster.Tests.Records;

/// <summary>A record of each kind with every member set, and its bytes as they stand in stores today.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Time = new(2026, 5, 1, 12, 30, 0, TimeSpan.Zero);

    public static readonly WorldRecord World = new()
    {
        Build = 157,
        Source = new WorldSource { Kind = WorldSourceKind.Map, Reference = "frozenForest", Seed = 7, Size = 300 },
        Gamemode = Gamemode.Attack,
        Rules = "{waveTimer:false}",
        Affinity = new Dictionary<string, string> { ["zone"] = "north" },
        Spread = new WorldSpread { Group = "arena", Over = "rack" },
        Standbys = 1,
        Limits = new WorldLimits { Millicores = 250, MemoryMegabytes = 300, Players = 40 },
        Paused = true,
        Labels = new Dictionary<string, string> { ["lobby"] = "main" },
    };

    public static readonly AssignmentRecord Assignment = new() { Node = "gs-1", Standby = "gs-2", World = 17 };

    public static readonly OwnerRecord Owner = new() { Node = "gs-1", Epoch = 3 };

    public static readonly EpochRecord Epoch = new() { Epoch = 3 };

    public static readonly MigrationRecord Migration = new()
    {
        Id = "m-5", From = "gs-1", To = "gs-2", Phase = MigrationPhase.CatchingUp, Reason = "drain", Requested = Time, Failure = "no",
    };

    public static readonly NodeRecord Node = new()
    {
        Instance = "a1",
        Role = NodeRole.GameServer,
        ClusterAddress = "10.0.0.1:7400",
        PublicAddress = "[::1]:6567",
        Labels = new Dictionary<string, string> { ["rack"] = "r4" },
        Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 16384, Worlds = 50 },
        Version = "0.1.0",
        Started = Time,
        Draining = true,
    };

    public static readonly LoadRecord Load = new()
    {
        Millicores = 900,
        MemoryMegabytes = 700,
        Players = 12,
        Worlds = [new WorldLoad { Name = "w", Build = 154, Map = "Frög", Gamemode = Gamemode.Pvp, ModeName = "duel", Players = 12, Wave = 4, TicksPerSecond = 60 }],
    };

    public static readonly PlayersRecord Players = new() { Players = [new PlayerSummary { Uuid = "AAAA/+==", Name = "frog", Address = "203.0.113.7", Admin = true }], Departed = [new DepartedPlayer("BBBB/+==", new DateTimeOffset(2026, 5, 1, 12, 30, 0, TimeSpan.Zero))] };

    public static readonly DrainRecord Drain = new() { Reason = "new disks", Since = Time };

    public static readonly LeaderRecord Leader = new() { Node = "api-1", Since = Time };

    public static readonly SwitchRecord Switch = new() { World = "main", By = "ops" };

    public static readonly BanRecord Ban = new() { Reason = "griefing", By = "ops", Since = Time, Until = Time.AddDays(1) };

    public static readonly ValueRecord Value = new() { ContentType = "text/plain", Content = "hello"u8.ToArray() };

    public static readonly TokenRecord Token = new() { Hash = new byte[32], Role = TokenRole.Operator, Description = "ci", Created = Time, Expires = Time.AddDays(1) };

    public static readonly IReadOnlyDictionary<string, string> Stored = new Dictionary<string, string>
    {
        ["World"] = """{"v":1,"build":157,"source":{"kind":"Map","reference":"frozenForest","seed":7,"size":300},"gamemode":"Attack","rules":"{waveTimer:false}","affinity":{"zone":"north"},"spread":{"group":"arena","over":"rack"},"standbys":1,"limits":{"millicores":250,"memoryMegabytes":300,"players":40},"paused":true,"labels":{"lobby":"main"}}""",
        ["Assignment"] = """{"v":1,"node":"gs-1","standby":"gs-2","world":17}""",
        ["Owner"] = """{"v":1,"node":"gs-1","epoch":3}""",
        ["Epoch"] = """{"v":1,"epoch":3}""",
        ["Migration"] = """{"v":1,"id":"m-5","from":"gs-1","to":"gs-2","phase":"CatchingUp","reason":"drain","requested":"2026-05-01T12:30:00+00:00","failure":"no"}""",
        ["Node"] = """{"v":1,"instance":"a1","role":"GameServer","clusterAddress":"10.0.0.1:7400","publicAddress":"[::1]:6567","labels":{"rack":"r4"},"capacity":{"millicores":8000,"memoryMegabytes":16384,"worlds":50},"version":"0.1.0","started":"2026-05-01T12:30:00+00:00","draining":true}""",
        ["Load"] = """{"v":1,"millicores":900,"memoryMegabytes":700,"players":12,"worlds":[{"name":"w","build":154,"map":"Frög","gamemode":"Pvp","modeName":"duel","players":12,"wave":4,"ticksPerSecond":60}]}""",
        ["Players"] = """{"v":1,"players":[{"uuid":"AAAA/+==","name":"frog","address":"203.0.113.7","admin":true}],"departed":[{"uuid":"BBBB/+==","at":"2026-05-01T12:30:00+00:00"}]}""",
        ["Drain"] = """{"v":1,"reason":"new disks","since":"2026-05-01T12:30:00+00:00"}""",
        ["Leader"] = """{"v":1,"node":"api-1","since":"2026-05-01T12:30:00+00:00"}""",
        ["Ban"] = """{"v":1,"reason":"griefing","by":"ops","since":"2026-05-01T12:30:00+00:00","until":"2026-05-02T12:30:00+00:00"}""",
        ["Switch"] = """{"v":1,"world":"main","by":"ops"}""",
        ["Value"] = """{"v":1,"contentType":"text/plain","content":"aGVsbG8="}""",
        ["Token"] = """{"v":1,"hash":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","role":"Operator","description":"ci","created":"2026-05-01T12:30:00+00:00","expires":"2026-05-02T12:30:00+00:00"}""",
    };
}
