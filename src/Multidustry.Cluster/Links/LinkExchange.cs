using System.Formats.Cbor;

namespace Multidustry.Cluster.Links;

/// <summary>Both directions of a link at one of its ends.</summary>
internal static class LinkExchange
{
    /// <summary>
    /// Runs until the other side has said its last, or until either direction fails. Afterwards nothing more is sent or handled.
    /// </summary>
    public static async Task RunAsync(LinkWriter writer, LinkReader reader, Action<CborReader> handle, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pump = writer.PumpAsync(cancellationToken);
        var reading = reader.ReadAllAsync(handle, stop.Token);
        try
        {
            // A side that has nothing more to say still listens: the other may be explaining why it closes.
            await (await Task.WhenAny(pump, reading).ConfigureAwait(false)).ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
        finally
        {
            writer.Complete();
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
