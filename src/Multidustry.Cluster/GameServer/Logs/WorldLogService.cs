using System.Formats.Cbor;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Transport;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>
/// How a node tells the log of a world: a reader asks (<see cref="WorldLogQuery"/>), the node answers with lines, and so on. Who reads slowly
/// asks seldom, and costs the node nothing.
/// </summary>
internal static class WorldLogService
{
    private const string Prefix = "logs/";

    /// <summary>Of both directions.</summary>
    public static LinkOptions Limits { get; } = new() { MaxMessageBytes = 8 << 20, MaxPendingBytes = 8 << 20 };

    public static string Of(string world) => Prefix + world;

    /// <summary>The world that a service names; null when it names something else.</summary>
    public static string? WorldOf(string service) => service.StartsWith(Prefix, StringComparison.Ordinal) ? service[Prefix.Length..] : null;

    /// <summary>Answers until the reader goes.</summary>
    public static async Task ServeAsync(IClusterStream stream, Func<WorldLogRing> ring, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writer = new LinkWriter(stream.Output, Limits);
        var asked = Channel.CreateBounded<WorldLogQuery>(1);
        var answering = AnswerAsync(asked.Reader, ring, writer, stop.Token);
        try
        {
            await LinkExchange.RunAsync(writer, new LinkReader(stream.Input, Limits), cbor =>
            {
                if (!asked.Writer.TryWrite(WorldLogQuery.Read(cbor)))
                    throw new InvalidOperationException("A reader waits for its answer.");
            }, stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or MalformedDataException)
        {
            // The reader is gone, or is none.
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    public static bool SendLines(LinkWriter link, IReadOnlyList<WorldLogLine> lines) => link.TrySend(static (cbor, lines) =>
    {
        cbor.WriteStartArray(3 * lines.Count);
        foreach (var line in lines)
        {
            cbor.WriteInt64(line.Number);
            cbor.WriteInt32((int)line.Level);
            cbor.WriteTextString(line.Text);
        }

        cbor.WriteEndArray();
    }, lines);

    public static IReadOnlyList<WorldLogLine> ReadLines(CborReader cbor)
    {
        var count = cbor.ReadStartArray() is { } members and >= 0 and <= 3 * WorldLogQuery.MaxLines && members % 3 == 0 ? members / 3 : throw new InvalidOperationException("That is no list of lines.");
        var lines = new List<WorldLogLine>();
        while (lines.Count < count)
            lines.Add(new WorldLogLine(Number(cbor.ReadInt64()), Level(cbor.ReadInt32()), cbor.ReadTextString()));
        cbor.ReadEndArray();
        return lines;
    }

    private static async Task AnswerAsync(ChannelReader<WorldLogQuery> asked, Func<WorldLogRing> ring, LinkWriter writer, CancellationToken stop)
    {
        await foreach (var query in asked.ReadAllAsync(stop).ConfigureAwait(false))
        {
            var lines = ring();
            if (query.Wait)
                await lines.WaitAsync(query.After, stop).ConfigureAwait(false);
            if (!SendLines(writer, lines.Read(query)))
                writer.Complete(); // more than a message takes; nobody configures that
        }
    }

    private static long Number(long number) => number is > 0 and < 253_402_300_800_000_000 ? number : throw new InvalidOperationException("A line's number is a time before the year 10,000.");

    private static LogLevel Level(int level) => level is >= (int)LogLevel.Trace and < (int)LogLevel.None ? (LogLevel)level : throw new InvalidOperationException("There is no such level.");
}
