namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>Takes the records of a world as they happen. Called on the world's thread: it must neither wait nor throw.</summary>
internal interface IWorldLogSink
{
    /// <summary>A record happened.</summary>
    /// <param name="position">The place behind it.</param>
    /// <param name="tick">The tick it carries.</param>
    /// <param name="record">Its bytes, valid during the call.</param>
    void Append(LogPosition position, long tick, ReadOnlySpan<byte> record);

    /// <summary>The world was replaced by another one: the history up to here says nothing about what follows.</summary>
    void Interrupted();
}
