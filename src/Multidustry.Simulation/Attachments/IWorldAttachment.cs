using System.Buffers;

namespace Multidustry.Simulation.Attachments;

/// <summary>
/// Something that belongs to a world without being the game: plugins, a game mode. It runs at the end of each tick, its state
/// is part of snapshots and of the state hash, and what comes to it from outside comes as a command, so it has to be as
/// deterministic as the world. Everything is called on the world's thread.
/// </summary>
public interface IWorldAttachment
{
    /// <summary>Its name, unique in the world; snapshots are only taken back by worlds with the same attachments.</summary>
    string Name { get; }

    /// <summary>
    /// The tick is over and its events can be read. Commands executed here are not shown to the recorder: a replay comes to
    /// them by itself.
    /// </summary>
    void AfterTick(World world);

    /// <summary>Takes what came by a <see cref="Commands.SendToAttachment"/>. Must not throw; what makes no sense is ignored.</summary>
    void Receive(World world, ReadOnlySpan<byte> message);

    /// <summary>Writes its whole state; equal states give equal bytes.</summary>
    void Write(IBufferWriter<byte> output);

    /// <summary>Replaces its state by a written one.</summary>
    /// <exception cref="Core.Binary.MalformedDataException">The bytes make no sense.</exception>
    void Read(ReadOnlySpan<byte> state);
}
