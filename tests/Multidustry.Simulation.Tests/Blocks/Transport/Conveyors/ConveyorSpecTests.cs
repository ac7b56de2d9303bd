using Multidustry.Simulation.Blocks.Transport.Conveyors;

namespace Multidustry.Simulation.Tests.Blocks.Transport.Conveyors;

public class ConveyorSpecTests
{
    [TestCase("conveyor")]
    [TestCase("titanium-conveyor")]
    [TestCase("armored-conveyor")]
    public void A_place_after_some_ticks_is_that_of_as_many_single_steps_bit_for_bit(string block)
    {
        var spec = ConveyorSpec.Of(TestWorlds.Content.Blocks[block]);
        foreach (var start in new[] { 0f, 0.5f, 0.1f, 0.999f, float.Epsilon })
        {
            var y = start;
            for (var ticks = 0; ticks < 100; ticks++, y += spec.Speed)
                Assert.That(BitConverter.SingleToInt32Bits(spec.Place(start, ticks)), Is.EqualTo(BitConverter.SingleToInt32Bits(y)), $"{ticks} ticks from {start}");
        }
    }

    [Test]
    public void Faster_belts_take_fewer_ticks()
    {
        var (slow, fast) = (ConveyorSpec.Of(TestWorlds.Content.Blocks["conveyor"]), ConveyorSpec.Of(TestWorlds.Content.Blocks["titanium-conveyor"]));

        Assert.That(fast.TicksPerBelt, Is.LessThan(slow.TicksPerBelt));
        Assert.That(slow.Place(0f, (int)MathF.Ceiling(slow.TicksPerBelt)), Is.GreaterThanOrEqualTo(1f));
    }
}
