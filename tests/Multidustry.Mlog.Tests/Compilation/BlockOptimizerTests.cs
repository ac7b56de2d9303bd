using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Tests.Compilation;

public sealed class BlockOptimizerTests
{
    [TestCase("op add x 2 3", 5)]
    [TestCase("op mul x 4 null", 0)]
    [TestCase("op max x 4 9", 9)]
    [TestCase("op sin x 90 0", 1)]
    [TestCase("set a 20\nop add x a 22", 42)]
    [TestCase("set a 20\nset b a\nop add x b b", 40)]
    [TestCase("op add a 1 1\nop mul x a a", 4)]
    public void Operations_of_known_numbers_become_copies(string code, double expected)
    {
        var last = IrFactory.Optimize(code)[^1];
        Assert.That((last.Kind, last.A.IsLiteral, last.A.Value), Is.EqualTo((IrKind.Copy, true, expected)));
    }

    [TestCase("op div x 1 0")]
    [TestCase("op sqrt x -1 0")]
    [TestCase("op mul x 1e300 1e300")]
    public void What_is_no_number_is_folded_to_null(string code)
    {
        var node = IrFactory.Optimize(code)[^1];
        Assert.That((node.Kind, double.IsNaN(node.A.Value)), Is.EqualTo((IrKind.Copy, true)));
    }

    [Test]
    public void Colours_of_known_channels_are_folded_and_taken_apart_again()
    {
        var nodes = IrFactory.Optimize("packcolor c 1 0 0 1\nunpackcolor r g b a c");
        Assert.That(nodes.Select(node => node.Kind), Is.All.EqualTo(IrKind.Copy));
        Assert.That(nodes.Skip(1).Select(node => node.A.Value), Is.EqualTo(new double[] { 1, 0, 0, 1 }));
    }

    [Test]
    public void Random_numbers_and_comparisons_of_objects_are_not_folded()
    {
        Assert.That(IrFactory.Optimize("op rand x 1 0")[^1].Kind, Is.EqualTo(IrKind.Call));
        Assert.That(IrFactory.Optimize("op equal x null null")[^1].Kind, Is.EqualTo(IrKind.Compute));
    }

    [Test]
    public void Copies_are_looked_through_until_their_source_changes()
    {
        var nodes = IrFactory.Optimize("set a b\nop add x a 1\nset b 5\nop add y a 1");
        Assert.That(nodes[1].A.Slot, Is.Not.EqualTo(nodes[3].A.Slot));
    }

    [Test]
    public void A_call_that_writes_a_copied_variable_ends_the_copy()
    {
        var nodes = IrFactory.Optimize("set a 5\nulocate building core true @copper a y f b\nop add x a 1", "a", "y", "f", "b");
        Assert.That(nodes[^1].A.IsLiteral, Is.False);
    }

    [Test]
    public void Results_that_are_overwritten_unseen_are_not_computed()
    {
        var nodes = IrFactory.Optimize("op add x p q\nop mul x p q");
        Assert.That(nodes.Select(node => node.Operation), Is.EqualTo(new[] { Operation.Mul }));
    }

    [TestCase("op add x p q\nop add y x 1\nop mul x p q", TestName = "read by another operation")]
    [TestCase("op add x p q\nprint x\nop mul x p q", TestName = "read by a call")]
    [TestCase("op add x p q\njump 0 lessThan x 5\nop mul x p q", TestName = "read by a jump")]
    [TestCase("op add x p q\nselect y lessThan x 5 p q\nop mul x p q", TestName = "read by a choice")]
    [TestCase("op add x p q\nop add x x q", TestName = "read by the operation that overwrites it")]
    public void Results_that_are_read_are_computed(string code) =>
        Assert.That(IrFactory.Optimize(code)[0].Operation, Is.EqualTo(Operation.Add));

    [Test]
    public void A_copy_stays_while_the_interpreter_may_have_to_read_it()
    {
        var nodes = IrFactory.Optimize("set a 7\nop div y x z\nop add b a x\nop sub a x 1");
        Assert.That(nodes[0].Kind, Is.EqualTo(IrKind.Copy), "compiled code may leave at the division, and a is read after it");
        Assert.That(nodes[2].A.Value, Is.EqualTo(7), "though compiled code knows what a is");
    }

    [Test]
    public void What_goes_to_a_constant_is_not_computed() =>
        Assert.That(IrFactory.Optimize("op add 5 p q\nop mul x p q"), Has.Count.EqualTo(1));

    [Test]
    public void What_may_be_an_object_is_left_alone()
    {
        var nodes = IrFactory.Optimize("set o 5\nop add x o 1\nset o 6", "o");
        Assert.That(nodes, Has.Count.EqualTo(3));
        Assert.That(nodes[1].A.IsLiteral, Is.False);
    }
}
