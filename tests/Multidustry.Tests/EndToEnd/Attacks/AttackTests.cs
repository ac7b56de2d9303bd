using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Multidustry.Protocol.Connections;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd.Attacks;

/// <summary>
/// A public server's bad day over real sockets. Seconds of attack: 4, or <c>MULTIDUSTRY_CASES</c>, and on until every kind of it was
/// refused. How the players fare is printed; what decides is that nobody of them is lost.
/// </summary>
[CancelAfter(300_000), NonParallelizable]
public sealed class AttackTests
{
    private const int Bots = 50;
    private const long MemoryMargin = 64 << 20;
    private const int MostLines = 60;
    private static readonly string[] Refused = ["packets_before_login", "malformed_frame", "unknown_source"];

    [Test]
    public async Task Players_do_not_notice_floods_bombs_and_half_open_connections(CancellationToken cancellation)
    {
        using var refusals = new RefusalCounts();
        using var lines = new LogLines();
        await using var server = await TestServer.StartAsync(
            builder => builder.AddWorld("main").Services.AddLogging(logging => logging.AddProvider(lines)),
            options => options.Connections = ConnectionLimits.Default with { MaxPerAddress = Bots, MaxPerPrefix = Bots, AttemptsPerAddress = Bots, AttemptsPerPrefix = Bots });
        await using var crowd = await BotCrowd.JoinAsync(server, Bots, cancellation);
        var random = new Random(Seeds.Choose(99));
        var attackFor = TimeSpan.FromSeconds(Seeds.Cases(4));

        await WalkAsync(crowd, random, TimeSpan.FromSeconds(1), () => true, cancellation);
        await crowd.HearAsync(5, cancellation);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var linesBefore = lines.Count;
        TestContext.Out.WriteLine($"before: {crowd.Gaps()}");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var attackers = new Attackers(server.Port, stop.Token);
        var attack = attackers.RunAsync();
        var began = Stopwatch.StartNew();
        await WalkAsync(crowd, random, attackFor, () => Refused.All(reason => refusals[reason] > 0), cancellation);
        await crowd.HearAsync(5, cancellation);
        await stop.CancelAsync();
        await attack;
        TestContext.Out.WriteLine($"during: {crowd.Gaps()}; {attackers.Attempts / began.Elapsed.TotalSeconds:F0} connections a second");
        TestContext.Out.WriteLine(refusals.ToString());

        await crowd.HearAsync(5, cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(crowd.Losses, Is.Empty);
            Assert.That(crowd.Bots, Is.All.Matches<Protocol.Client.MindustryClient>(bot => bot.IsPlaying));
            Assert.That(refusals["attempts_of_address"], Is.GreaterThan(attackers.Attempts / 2), "most attempts end at the gate");
            Assert.That(Refused.Where(reason => refusals[reason] == 0), Is.Empty);
            Assert.That(GC.GetTotalMemory(forceFullCollection: true), Is.LessThan(memory + MemoryMargin));
            Assert.That(lines.Count - linesBefore, Is.LessThan(MostLines), lines.ToString());
        });
    }

    private static async Task WalkAsync(BotCrowd crowd, Random random, TimeSpan time, Func<bool> until, CancellationToken cancellation)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < time || !until();)
        {
            crowd.Walk(random);
            await Task.Delay(250, cancellation);
        }
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public int Count => _lines.Count;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                _lines.Enqueue(formatter(state, exception));
        }

        public override string ToString() => string.Join(Environment.NewLine, _lines.TakeLast(80));

        public void Dispose()
        {
        }
    }
}
