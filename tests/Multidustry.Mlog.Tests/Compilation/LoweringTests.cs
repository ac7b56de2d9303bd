using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Hosting;

namespace Multidustry.Mlog.Tests.Compilation;

public sealed class LoweringTests
{
    [TestCase("op add x y 1", nameof(IrKind.Compute))]
    [TestCase("op rand x y 1", nameof(IrKind.Call))]
    [TestCase("set x y", nameof(IrKind.Copy))]
    [TestCase("set x o", nameof(IrKind.Call))]
    [TestCase("set x \"text\"", nameof(IrKind.Call))]
    [TestCase("set x null", nameof(IrKind.Copy))]
    [TestCase("select x lessThan y 1 2 3", nameof(IrKind.Choose))]
    [TestCase("select x lessThan y 1 o 3", nameof(IrKind.Call))]
    [TestCase("jump 0 always", nameof(IrKind.Jump))]
    [TestCase("jump 0 equal x y", nameof(IrKind.Branch))]
    [TestCase("end", nameof(IrKind.Jump))]
    [TestCase("op add @counter @counter y", nameof(IrKind.ComputedJump))]
    [TestCase("op equal @counter x y", nameof(IrKind.CallJump))]
    [TestCase("set @counter y", nameof(IrKind.ComputedJump))]
    [TestCase("set @counter o", nameof(IrKind.CallJump))]
    [TestCase("read @counter x 1", nameof(IrKind.CallJump))]
    [TestCase("read x o 1", nameof(IrKind.Call))]
    [TestCase("write x o 1", nameof(IrKind.CallWrite))]
    [TestCase("sensor x o @health", nameof(IrKind.Sense))]
    [TestCase("sensor x y @health", nameof(IrKind.Call))]
    [TestCase("sensor x o p", nameof(IrKind.Call))]
    [TestCase("sensor x @counter @health", nameof(IrKind.Call))]
    [TestCase("getlink o x", nameof(IrKind.Link))]
    [TestCase("packcolor x 1 0 0 y", nameof(IrKind.Pack))]
    [TestCase("unpackcolor r g b a x", nameof(IrKind.Unpack))]
    [TestCase("unpackcolor r x b a x", nameof(IrKind.Call))]
    [TestCase("print x", nameof(IrKind.Call))]
    public void Instructions_become_operations(string code, string kind)
    {
        var program = IrFactory.Program(code);
        var nodes = IrFactory.Lower(program, IrFactory.Classes(program, SlotClass.Number, "o", "p"));
        Assert.That(nodes[0].Kind.ToString(), Is.EqualTo(kind));
    }

    [Test]
    public void What_does_nothing_is_left_out() =>
        Assert.That(IrFactory.Optimize("noop\nfrobnicate\nop add x x 1"), Has.Count.EqualTo(1));

    [Test]
    public void The_counter_is_known_where_it_is_read()
    {
        var program = IrFactory.Program("noop\nop add x @counter 1");
        var node = IrFactory.Lower(program, IrFactory.Classes(program))[0];
        Assert.That((node.A.IsLiteral, node.A.Value), Is.EqualTo((true, 2.0)));
    }

    [TestCase("null", double.NaN)]
    [TestCase("true", 1)]
    [TestCase("-0.5", -0.5)]
    public void Literals_are_known(string literal, double expected)
    {
        var program = IrFactory.Program($"op add x {literal} y");
        var node = IrFactory.Lower(program, IrFactory.Classes(program))[0];
        Assert.That((node.A.IsLiteral, node.A.Value, node.B.IsLiteral), Is.EqualTo((true, expected, false)));
    }

    [Test]
    public void World_values_are_not_literals()
    {
        var program = IrFactory.Program("op add x @tick 1");
        Assert.That(IrFactory.Lower(program, IrFactory.Classes(program))[0].A.IsLiteral, Is.False);
    }

    [Test]
    public void Known_memory_is_read_and_written_in_place()
    {
        var program = IrFactory.Program("read x m 1\nwrite x m 1");
        var slot = IrFactory.SlotOf(program, "m");
        var lowering = new Lowering(program, IrFactory.Classes(program, SlotClass.Number, "m"), [(slot, DeviceUse.Read), (slot, DeviceUse.Write)]);
        Assert.That(lowering.Lower(new BasicBlock(0, 2)).Select(node => node.Kind), Is.EqualTo(new[] { IrKind.Load, IrKind.Store }));
    }
}
