using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Attachments;
using Multidustry.Simulation.Commands;

namespace Multidustry.Simulation.Tests;

/// <summary>What is attached to a world is a part of it.</summary>
public sealed class AttachmentTests
{
    [Test]
    public void It_runs_after_each_tick_and_sees_what_happened()
    {
        var (world, attachment) = Attached();
        world.Execute(new CallWave());
        world.Tick();
        world.Tick();
        Assert.That(attachment.Seen, Is.EqualTo(new[] { "1: WaveStarted", "2: " }));
    }

    [Test]
    public void Messages_reach_it_by_name()
    {
        var (world, attachment) = Attached();
        Assert.That(world.Execute(Message("mode", 7)), Is.EqualTo(CommandRefusal.None));
        Assert.That(world.Execute(Message("other", 9)), Is.EqualTo(CommandRefusal.UnknownContent));
        Assert.That(world.Execute(new SendToAttachment { Attachment = "mode", Message = new byte[SendToAttachment.MaximumLength + 1] }), Is.EqualTo(CommandRefusal.LimitExceeded));
        Assert.That(attachment.State, Is.EqualTo(7));
    }

    [Test]
    public void Its_state_is_in_the_snapshot_and_in_the_hash()
    {
        var (world, _) = Attached();
        var before = world.StateHash();
        world.Execute(Message("mode", 7));
        Assert.That(world.StateHash(), Is.Not.EqualTo(before));
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);

        var (moved, attachment) = Attached();
        moved.ReadSnapshot(snapshot.WrittenSpan);
        Assert.That((attachment.State, moved.StateHash()), Is.EqualTo(((byte)7, world.StateHash())));
        Assert.That(() => TestWorlds.Ready().ReadSnapshot(snapshot.WrittenSpan), Throws.TypeOf<MalformedDataException>(), "a world without it can't take the snapshot");
    }

    [Test]
    public void Its_own_commands_are_not_recorded()
    {
        var (world, attachment) = Attached();
        var log = new Log();
        world.Recorder = log;
        attachment.CallsWaves = true;
        world.Tick();
        world.Execute(Message("mode", 1));
        Assert.That(world.Clock.Wave, Is.EqualTo(2));
        Assert.That(log.Commands, Is.EqualTo(new[] { typeof(SendToAttachment) }));
    }

    [Test]
    public void A_name_is_given_once()
    {
        var (world, _) = Attached();
        Assert.That(() => world.Attach(new Mode()), Throws.InvalidOperationException);
    }

    private static (World World, Mode Attachment) Attached()
    {
        var (world, mode) = (TestWorlds.Create(), new Mode());
        world.Attach(mode);
        world.FinishLoading();
        return (world, mode);
    }

    private static SendToAttachment Message(string name, byte value) => new() { Attachment = name, Message = new[] { value } };

    private sealed class Mode : IWorldAttachment
    {
        public string Name => "mode";

        public byte State { get; private set; }

        public bool CallsWaves { get; set; }

        public List<string> Seen { get; } = [];

        public void AfterTick(World world)
        {
            Seen.Add($"{world.Clock.Tick}: {string.Join(' ', world.Events.Batch.ToArray().Select(happened => happened.Kind))}");
            if (CallsWaves)
                world.Execute(new CallWave());
        }

        public void Receive(World world, ReadOnlySpan<byte> message) => State = message[0];

        public void Write(IBufferWriter<byte> output) => output.Write([State]);

        public void Read(ReadOnlySpan<byte> state) => State = state[0];
    }

    private sealed class Log : ICommandRecorder
    {
        public List<Type> Commands { get; } = [];

        public void Executed(World world, WorldCommand command) => Commands.Add(command.GetType());
    }
}
